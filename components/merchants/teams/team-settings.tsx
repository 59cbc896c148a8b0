"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus, Trash2, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { SettingsPage } from "@/components/layout/settings-page";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { toast } from "@/components/ui/toaster";
import type { MemberView, TeamView } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { Confirm } from "../confirm";
import { useRuleNames } from "../use-rule-names";
import { TeamDialog } from "./team-dialog";

type TeamSettingsProps = {
  editable: boolean;
  teams: TeamView[];
  members: MemberView[];
  /** The names of the rules that send conversations to a team, by its id. */
  rulesOf: Record<string, string[]>;
  /** What people of the teams can do. */
  skills: ReactNode;
};
type Asked = { act: "edit" | "remove"; team: TeamView } | { act: "create" };

/** The teams of the shop. */
export function TeamSettings({ editable, teams, members, rulesOf, skills }: TeamSettingsProps) {
  const t = useTranslations("merchants.teams");
  const queries = useQueryClient();
  const list = useQuery({
    queryKey: ["teams"],
    initialData: { data: teams },
    queryFn: ({ signal }) => callDoor<{ data: TeamView[] }>("GET", "/api/teams", undefined, { signal }),
    select: (answer) => answer.data,
  }).data;
  const [asked, setAsked] = useState<Asked | null>(null);
  const named = useRuleNames();
  const refresh = async () => {
    await Promise.all([queries.invalidateQueries({ queryKey: ["teams"] }), queries.invalidateQueries({ queryKey: ["members"] })]);
  };
  const remove = async (team: TeamView) => {
    await callDoor("DELETE", `/api/teams/${team.id}`);
    await refresh();
    toast(t("removed"));
  };
  const create = (
    <Button onClick={() => setAsked({ act: "create" })}>
      <Plus aria-hidden />
      {t("create")}
    </Button>
  );
  return (
    <SettingsPage title={t("title")} text={t("text")} action={editable && list.length > 0 ? create : null}>
      <div className="rounded-lg border border-line bg-surface">
        {list.length === 0 ? (
          <EmptyState icon={<UsersRound />} title={t("emptyTitle")} description={t("emptyText")} action={editable ? create : null} />
        ) : (
          <ul>
            {list.map((team) => (
              <li key={team.id} className="flex items-center gap-3 border-line-soft border-b px-4 py-3 last:border-0">
                <div className="flex min-w-0 flex-1 flex-col gap-1.5">
                  <p className="flex items-baseline gap-2">
                    <span className="truncate font-semibold">{team.name}</span>
                    <span className="shrink-0 text-ink-3 text-xs">{t("count", { n: team.memberIds.length })}</span>
                  </p>
                  <TeamFaces team={team} members={members} rules={rulesOf[team.id] ?? []} />
                </div>
                {editable ? (
                  <div className="flex gap-1">
                    <Button
                      variant="ghost"
                      size="icon-sm"
                      className="phone:size-11"
                      aria-label={`${t("edit")}: ${team.name}`}
                      title={t("edit")}
                      onClick={() => setAsked({ act: "edit", team })}
                    >
                      <Pencil aria-hidden />
                    </Button>
                    <Button
                      variant="ghost"
                      size="icon-sm"
                      className="phone:size-11"
                      aria-label={`${t("remove")}: ${team.name}`}
                      title={t("remove")}
                      onClick={() => setAsked({ act: "remove", team })}
                    >
                      <Trash2 aria-hidden />
                    </Button>
                  </div>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </div>
      {skills}
      {asked?.act === "create" || asked?.act === "edit" ? (
        <TeamDialog team={asked.act === "edit" ? asked.team : null} members={members} onSaved={refresh} onClose={() => setAsked(null)} />
      ) : null}
      {asked?.act === "remove" ? (
        <Confirm
          title={t("removeTitle", { name: asked.team.name })}
          text={t("removeText")}
          warning={rulesOf[asked.team.id] ? t("removeRules", { rules: named(rulesOf[asked.team.id] ?? []) }) : null}
          label={t("remove")}
          onConfirm={() => remove(asked.team)}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </SettingsPage>
  );
}

function TeamFaces({ team, members, rules }: { team: TeamView; members: MemberView[]; rules: string[] }) {
  const t = useTranslations("merchants.teams");
  const named = useRuleNames();
  const inside = members.filter(({ userId }) => team.memberIds.includes(userId));
  if (inside.length === 0 && rules.length > 0)
    return <p className="text-red-ink text-xs">{t("nobodyForRules", { rules: named(rules) })}</p>;
  if (inside.length === 0) return <p className="text-ink-3 text-xs">{t("nobody")}</p>;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 text-ink-2 text-xs">
      {inside.map(({ userId, name }) => (
        <li key={userId} className="flex items-center gap-1.5">
          <Avatar id={userId} name={name} className="size-5 text-2xs" />
          {name}
        </li>
      ))}
    </ul>
  );
}
