"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus, Sparkles, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SettingsBlock } from "@/components/layout/settings-page";
import { useAct } from "@/components/merchants/use-act";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { MemberView } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import type { SkillView } from "@/lib/routing/inputs";
import { routingKey } from "../rules/use-routing";
import { SkillDialog } from "./skill-dialog";
import { useRemoveSkill } from "./use-remove-skill";

type SkillMatrixProps = {
  skills: SkillView[];
  members: MemberView[];
  /** The names of the rules that ask for a skill, by its name. */
  rulesOf: Record<string, string[]>;
  /** `edit`: make, rename and remove skills; `give`: say who has which. */
  rights: { edit: boolean; give: boolean };
};

/** Who has which skill: people down, skills across, a tick holds at once. */
export function SkillMatrix({ skills: initial, members, rulesOf, rights }: SkillMatrixProps) {
  const t = useTranslations("routing.skills");
  const queries = useQueryClient();
  const [act] = useAct();
  const [asked, setAsked] = useState<SkillView | "new" | null>(null);
  const { data } = useQuery({
    queryKey: ["skills"],
    initialData: { data: initial },
    queryFn: ({ signal }) => callDoor<{ data: SkillView[] }>("GET", "/api/routing/skills", undefined, { signal }),
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ["skills"] });
  // rules that name it are warned of on another page, which may have been read in the meantime
  const refreshAll = () => Promise.all([refresh(), queries.invalidateQueries({ queryKey: routingKey })]);
  const { removed, remove } = useRemoveSkill(rulesOf, refreshAll);
  const list = data.data.filter(({ id }) => !removed.has(id));

  const give = async (userId: string, skill: SkillView, has: boolean) => {
    const userIds = has ? [...skill.userIds, userId] : skill.userIds.filter((id) => id !== userId);
    const after = data.data.map((one) => (one.id === skill.id ? { ...one, userIds } : one));
    queries.setQueryData(["skills"], { data: after });
    const skills = after.filter((one) => one.userIds.includes(userId)).map(({ name }) => name);
    await act(() => callDoor("PATCH", `/api/seats/${userId}`, { skills }));
    await refresh();
  };
  const add = (
    <Button variant="outline" className="self-start" onClick={() => setAsked("new")}>
      <Plus aria-hidden />
      {t("add")}
    </Button>
  );
  return (
    <SettingsBlock title={t("title")} text={t("text")}>
      {rights.edit && list.length > 0 ? add : null}
      <div className="overflow-x-auto rounded-lg border border-line bg-surface">
        {list.length === 0 ? (
          <EmptyState icon={<Sparkles />} title={t("emptyTitle")} description={t("emptyText")} action={rights.edit ? add : null} />
        ) : (
          <Table>
            <TableHeader>
              <TableRow>
                <TableHead className="sticky left-0 z-10 min-w-48 bg-surface pl-4 phone:w-full phone:min-w-32">{t("member")}</TableHead>
                {list.map((skill) => (
                  <TableHead key={skill.id} className="min-w-28 py-2 text-center align-bottom">
                    <SkillHead skill={skill} editable={rights.edit} onRename={() => setAsked(skill)} onRemove={() => remove(skill)} />
                  </TableHead>
                ))}
                <td className="w-full phone:hidden" />
              </TableRow>
            </TableHeader>
            <TableBody>
              {members.map(({ userId, name }) => (
                <TableRow key={userId}>
                  <th scope="row" className="sticky left-0 z-10 bg-surface px-4 py-1.5 text-left font-normal">
                    <span className="flex min-w-0 items-center gap-2">
                      <Avatar id={userId} name={name} className="size-6 text-2xs" />
                      <span className="truncate">{name}</span>
                    </span>
                  </th>
                  {list.map((skill) => {
                    const id = `${userId} ${skill.id}`;
                    return (
                      <TableCell key={skill.id} className="p-0 text-center">
                        <label htmlFor={id} className="grid h-9 cursor-pointer place-items-center hover:bg-sunken phone:h-11">
                          <span className="sr-only">{t("has", { name, skill: skill.name })}</span>
                          <Checkbox
                            id={id}
                            disabled={!rights.give}
                            checked={skill.userIds.includes(userId)}
                            onCheckedChange={(on) => void give(userId, skill, on === true)}
                          />
                        </label>
                      </TableCell>
                    );
                  })}
                  <td className="phone:hidden" />
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </div>
      {asked ? <SkillDialog skill={asked === "new" ? null : asked} onSaved={refreshAll} onClose={() => setAsked(null)} /> : null}
    </SettingsBlock>
  );
}

type SkillHeadProps = { skill: SkillView; editable: boolean; onRename: () => void; onRemove: () => void };

function SkillHead({ skill: { name, userIds }, editable, onRename, onRemove }: SkillHeadProps) {
  const t = useTranslations("routing.skills");
  return (
    <span className="flex flex-col items-center gap-0.5">
      <span className="whitespace-nowrap font-semibold text-ink text-sm">{name}</span>
      <span className={userIds.length === 0 ? "text-2xs text-red-ink" : "text-2xs text-ink-3"}>
        {userIds.length === 0 ? t("nobody") : t("count", { n: userIds.length })}
      </span>
      {editable ? (
        <span className="flex">
          <Button variant="ghost" size="icon-sm" className="size-6 phone:size-9" aria-label={`${t("rename")}: ${name}`} onClick={onRename}>
            <Pencil aria-hidden className="size-3.5" />
          </Button>
          <Button variant="ghost" size="icon-sm" className="size-6 phone:size-9" aria-label={`${t("remove")}: ${name}`} onClick={onRemove}>
            <Trash2 aria-hidden className="size-3.5" />
          </Button>
        </span>
      ) : null}
    </span>
  );
}
