"use client";
import { useFormatter, useTranslations } from "next-intl";

/** Names of rules as one would say them: 「甲」、「乙」和「丙」. */
export function useRuleNames(): (names: readonly string[]) => string {
  const t = useTranslations("merchants");
  const format = useFormatter();
  return (names) => format.list(names.map((name) => t("ruleName", { name })));
}
