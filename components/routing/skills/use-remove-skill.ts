"use client";
import { useTranslations } from "next-intl";
import { useLateRemoval } from "@/components/merchants/use-late-removal";
import { useRuleNames } from "@/components/merchants/use-rule-names";
import type { SkillView } from "@/lib/routing/inputs";

/** Takes a skill off the page, and a moment later from everybody who has it. */
export function useRemoveSkill(
  rulesOf: Record<string, string[]>,
  refresh: () => Promise<unknown>,
): { removed: ReadonlySet<string>; remove(skill: SkillView): void } {
  const t = useTranslations("routing.skills");
  const named = useRuleNames();
  const { removed, remove } = useLateRemoval({ addressOf: (id) => `/api/routing/skills/${id}`, refresh });
  const said = (name: string) => {
    const rules = rulesOf[name];
    return rules ? t("removedOfRules", { name, rules: named(rules) }) : t("removed", { name });
  };
  return { removed, remove: ({ id, name }) => remove(id, said(name)) };
}
