"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useLateRemoval } from "@/components/merchants/use-late-removal";
import type { CannedReply } from "@/lib/knowledge/inputs";

/** Takes a reply off the page, and a moment later from the shop. */
export function useRemoveCanned(): { removed: ReadonlySet<string>; remove(reply: CannedReply): void } {
  const t = useTranslations("knowledge");
  const queries = useQueryClient();
  const { removed, remove } = useLateRemoval({
    addressOf: (id) => `/api/knowledge/canned-replies/${id}`,
    refresh: () => queries.invalidateQueries({ queryKey: ["canned"] }),
  });
  return { removed, remove: ({ id, title }) => remove(id, t("removed", { title })) };
}
