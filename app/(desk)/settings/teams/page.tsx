import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireMember } from "@/app/(desk)/desk-session";
import { TeamSettings } from "@/components/merchants/teams/team-settings";
import { listMembers, listTeams, may } from "@/lib/merchants";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("merchants.teams"))("title") });

export default async function TeamsPage() {
  const { ctx } = await requireMember("/settings/teams");
  const [teams, members] = await Promise.all([listTeams(ctx), listMembers(ctx)]);
  return <TeamSettings editable={may(ctx.actor, "team.edit")} teams={teams} members={members} />;
}
