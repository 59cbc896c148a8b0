import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireMember } from "@/app/(desk)/desk-session";
import { Messages } from "@/components/layout/messages";
import { TeamSettings } from "@/components/merchants/teams/team-settings";
import { SkillMatrix } from "@/components/routing/skills/skill-matrix";
import { listMembers, listTeams, may } from "@/lib/merchants";
import { listRules, listSkills } from "@/lib/routing";
import { findRulesNaming } from "@/lib/routing/inputs";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("merchants.teams"))("title") });

export default async function TeamsPage() {
  const { ctx } = await requireMember("/settings/teams");
  const [teams, members, skills, rules] = await Promise.all([listTeams(ctx), listMembers(ctx), listSkills(ctx), listRules(ctx)]);
  const naming = findRulesNaming(rules);
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
