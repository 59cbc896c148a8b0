import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SigningPage } from "@/components/entries/signing-page";
import { listEntries } from "@/lib/entries";
import { entryReader } from "../entry-reader";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("entries.sign"))("title") });

export default async function VisitorSigningPage() {
  const { ctx, mayConnect } = await entryReader("/settings/entries/signing");
  return <SigningPage entries={await listEntries(ctx)} mayConnect={mayConnect} />;
}
