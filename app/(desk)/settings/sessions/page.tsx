import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireMember } from "@/app/(desk)/desk-session";
import { SessionSettings } from "@/components/merchants/sessions/session-settings";
import { listSessions, may } from "@/lib/merchants";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("merchants.sessions"))("title") });

export default async function SessionsPage() {
  const { ctx } = await requireMember("/settings/sessions");
  return <SessionSettings owner={may(ctx.actor, "session.end")} sessions={await listSessions(ctx)} />;
}
