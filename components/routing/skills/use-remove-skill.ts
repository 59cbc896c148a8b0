"use client";
import { useTranslations } from "next-intl";
import { useLateRemoval } from "@/components/merchants/use-late-removal";
import type { SkillView } from "@/lib/routing/inputs";

/** Takes a skill off the page, and a moment later from everybody who has it. */
export function useRemoveSkill(refresh: () => Promise<unknown>): { removed: ReadonlySet<string>; remove(skill: SkillView): void } {
  const t = useTranslations("routing.skills");
  const { removed, remove } = useLateRemoval({ addressOf: (id) => `/api/routing/skills/${id}`, refresh });
  return { removed, remove: ({ id, name }) => remove(id, t("removed", { name })) };
}
