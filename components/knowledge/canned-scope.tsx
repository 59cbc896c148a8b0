"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { FieldDescription } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { CannedReplyInput } from "@/lib/knowledge/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";

const choices = [
  ["shop", "scopeShop", "scopeShopHint"],
  ["team", "scopeTeam", "scopeTeamHint"],
  ["personal", "scopePersonal", "scopePersonalHint"],
] as const;

type CannedScopeProps = {
  scope: CannedReplyInput["scope"];
  teamId: string | undefined;
  mayEditShop: boolean;
  onChange(change: Pick<CannedReplyInput, "scope" | "teamId">): void;
};

/** Who may use a ready sentence. Agents write only their own. */
export function CannedScope({ scope, teamId, mayEditShop, onChange }: CannedScopeProps) {
  const t = useTranslations("knowledge.form");
  const { data: teams } = useQuery({
    queryKey: ["teams"],
    enabled: mayEditShop,
    queryFn: ({ signal }) => callDoor<{ data: { id: string; name: string }[] }>("GET", "/api/teams", undefined, { signal }),
    select: (answer) => answer.data,
  });
  if (!mayEditShop) return null;
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{t("scope")}</legend>
      <div className="grid grid-cols-3 gap-2">
        {choices.map(([value, label, hint]) => (
          <label
            key={value}
            className={cn(
              "cursor-pointer rounded-md border px-3 py-2 has-focus-visible:outline-2 has-focus-visible:outline-green-deep",
              scope === value ? "border-green-deep bg-green-wash" : "border-line hover:bg-sunken",
            )}
          >
            <input
              type="radio"
              name="scope"
              className="sr-only"
              checked={scope === value}
              onChange={() => onChange({ scope: value, teamId: value === "team" ? teamId : undefined })}
            />
            <span className="block font-medium text-sm">{t(label)}</span>
            <span className="block text-2xs text-ink-3">{t(hint)}</span>
          </label>
        ))}
      </div>
      {scope === "team" && teams?.length === 0 ? <FieldDescription>{t("noTeams")}</FieldDescription> : null}
      {scope === "team" && teams && teams.length > 0 ? (
        <Select value={teamId ?? ""} onValueChange={(id) => onChange({ scope: "team", teamId: id })}>
          <SelectTrigger aria-label={t("team")}>
            <SelectValue placeholder={t("teamPick")} />
          </SelectTrigger>
          <SelectContent>
            {teams.map(({ id, name }) => (
              <SelectItem key={id} value={id}>
                {name}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      ) : null}
    </fieldset>
  );
}
