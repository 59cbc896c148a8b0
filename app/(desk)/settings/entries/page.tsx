import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EntryList } from "@/components/entries/entry-list";
import { listEntries } from "@/lib/entries";
import { entryReader } from "./entry-reader";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("entries"))("title") });

export default async function EntriesPage() {
  const { ctx, origin, mayConnect } = await entryReader("/settings/entries");
  return <EntryList entries={await listEntries(ctx)} origin={origin} mayConnect={mayConnect} />;
}
