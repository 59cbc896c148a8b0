"use client";
import { ImagePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, FieldDescription, FieldError } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import { asDoorError, callDoor } from "@/lib/platform/browser/call-door";
import { useSayProblem } from "../desk/say-problem";
import type { Upload } from "./attachments";

/** The picture of a card: WeChat wants one with every link and mini program. */
export function ThumbField({ upload, onUpload }: { upload: Upload | null; onUpload(upload: Upload): void }) {
  const t = useTranslations("conversations.cardForm");
  const say = useSayProblem();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const take = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    setProblem("");
    const form = new FormData();
    form.set("file", file, file.name);
    try {
      onUpload(await callDoor<Upload>("POST", "/api/media", form, { timeoutMs: 60_000 }));
    } catch (error) {
      const { reason, message } = asDoorError(error);
      setProblem(say({ reason, detail: message }));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Field>
      <span className="font-medium text-sm">{t("thumb")}</span>
      <label className="relative grid size-20 cursor-pointer place-items-center overflow-hidden rounded-md border border-line-strong border-dashed bg-sunken text-ink-3 hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-green-deep">
        <input
          type="file"
          accept="image/jpeg,image/png"
          className="sr-only"
          aria-label={t("thumb")}
          onChange={(event) => void take(event.target.files?.[0])}
        />
        {busy ? <Spinner label={t("uploading")} /> : <ImagePlus aria-hidden className="size-5" />}
        {/* biome-ignore lint/performance/noImgElement: private picture from our own door */}
        {upload ? <img src={`/api/media/${upload.mediaId}`} alt="" className="absolute inset-0 size-full object-cover" /> : null}
      </label>
      <FieldDescription>{t("thumbHint")}</FieldDescription>
      <FieldError>{problem}</FieldError>
    </Field>
  );
}
