import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EntryEditor } from "@/components/entries/entry-editor";
import { NoPermission } from "@/components/merchants/no-permission";
import { loadEntry } from "@/lib/entries";
import { AppError } from "@/lib/platform/errors";
import { entryReader } from "../entry-reader";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("entries"))("title") });

export default async function EntryPage({ params }: { params: Promise<{ entryId: string }> }) {
  const { entryId } = await params;
  const { ctx, origin, mayConnect } = await entryReader(`/settings/entries/${entryId}`);
  if (!mayConnect) return <NoPermission needed={["owner", "admin"]} />;
  const entry = await loadEntry(ctx, { entryId }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  return <EntryEditor entry={entry} origin={origin} />;
}
