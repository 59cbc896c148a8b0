"use client";
import { useTranslations } from "next-intl";
import { Hint } from "@/components/ui/tooltip";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { useRouteSigns } from "./use-route-signs";

/** Why this conversation went where it went: the rule by name, with what was found on pointing at it. */
export function RouteNote({ row }: { row: ConversationRow }) {
  const t = useTranslations("conversations.route");
  const signs = useRouteSigns();
  const { route, priority, skill } = row;
  if (!route) return null;
  const what = route.rule ? t("rule", { name: route.rule.name }) : t(route.by);
  const found = signs(route.found, () => row.accountName);
  const more = [what, found && t("found", { found }), skill && t("skill", { skill }), t(`priority.${priority}`)].filter(Boolean).join("\n");
  return (
    <Hint label={<span className="whitespace-pre-line">{more}</span>}>
      <span className="min-w-0 truncate">{what}</span>
    </Hint>
  );
}
