import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireMember } from "@/app/(desk)/desk-session";
import { Messages } from "@/components/layout/messages";
import { TeamSettings } from "@/components/merchants/teams/team-settings";
import { SkillMatrix } from "@/components/routing/skills/skill-matrix";
import { listMembers, listTeams, may } from "@/lib/merchants";
import { listSkills, readRulesNaming } from "@/lib/routing";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("merchants.teams"))("title") });

export default async function TeamsPage() {
  const { ctx } = await requireMember("/settings/teams");
  const [teams, members, skills, naming] = await Promise.all([listTeams(ctx), listMembers(ctx), listSkills(ctx), readRulesNaming(ctx)]);
  const rights = { edit: may(ctx.actor, "routing.edit"), give: may(ctx.actor, "seat.set") };
  return (
    <Messages names={["routing", "merchants"]}>
      <TeamSettings
        editable={may(ctx.actor, "team.edit")}
        teams={teams}
        members={members}
        rulesOf={naming.teams}
        skills={<SkillMatrix skills={skills} members={members} rulesOf={naming.skills} rights={rights} />}
      />
    </Messages>
  );
}
