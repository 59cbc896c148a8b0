"use client";
import { useTranslations } from "next-intl";
import { PictureField } from "@/components/merchants/picture-field";

/** The picture that goes with a ready sentence. */
export function CannedPicture({ mediaId, onChange }: { mediaId: string | null; onChange(mediaId: string | null): void }) {
  const t = useTranslations("knowledge.form");
  const words = { label: t("picture"), add: t("pictureAdd"), remove: t("pictureRemove"), uploading: t("uploading") };
  return <PictureField mediaId={mediaId} onChange={onChange} accept="image/jpeg,image/png" words={words} />;
}
