import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CannedPage } from "@/components/knowledge/canned-page";
import { requireMember } from "../../desk-session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("knowledge"))("title") };
}

export default async function CannedRepliesPage() {
  const { me } = await requireMember("/knowledge/canned-replies");
  return <CannedPage userId={me.userId} mayEditShop={me.role !== "agent"} />;
}
