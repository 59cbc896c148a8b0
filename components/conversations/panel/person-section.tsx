"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { part } from "@/components/ui/part";
import type { CustomerPanel } from "@/lib/conversations/inputs";
import { useDates } from "../desk/dates";
import { useDesk, useEvery } from "../live/use-desk";
import { PanelSection } from "./panel-section";

const MergeDialog = part(() => import("./merge-dialog").then((m) => m.MergeDialog));
const SplitDialog = part(() => import("./split-dialog").then((m) => m.SplitDialog));

export type Merge = CustomerPanel["merges"][number];

/** Who was joined to this person, when and why; joining by hand, and taking apart, for those who may. */
export function PersonSection({ customer }: { customer: CustomerPanel }) {
  const t = useTranslations("customers");
  const { me } = useDesk();
  const dates = useDates();
  const now = useEvery(60);
  const [merging, setMerging] = useState(false);
  const [splitting, setSplitting] = useState<Merge | null>(null);
  const may = me.role !== "agent";
  if (!may && customer.merges.length === 0) return null;
  const why = ({ reason, by }: Merge) =>
    reason === "union_id" ? t("merge.byUnionId") : t("merge.byHand", { name: by ?? t("merge.program") });
  return (
    <PanelSection
      title={t("merge.title")}
      aside={
        may ? (
          <Button variant="link" size="sm" className="h-auto px-0 text-xs phone:min-h-11" onClick={() => setMerging(true)}>
            {t("merge.do")}
          </Button>
        ) : null
      }
    >
      {customer.merges.length === 0 ? <p className="text-ink-3 text-xs">{t("merge.none")}</p> : null}
      <ul className="space-y-1.5">
        {customer.merges.map((merge) => (
          <li key={merge.id} className="flex items-start gap-2 text-xs leading-5">
            <span className="min-w-0 flex-1">
              <span className="block truncate">{t("merge.line", { name: merge.name })}</span>
              <span className="block text-ink-3">
                {[
                  ...merge.kinds.map((kind) => (t.has(`kind.${kind}`) ? t(`kind.${kind}`) : kind)),
                  now === null ? "" : dates.dayTime(Date.parse(merge.at), now),
                  why(merge),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            {may ? (
              <Button
                variant="link"
                size="sm"
                className="h-auto shrink-0 px-0 text-xs phone:min-h-11"
                aria-label={t("merge.undoOf", { name: merge.name })}
                onClick={() => setSplitting(merge)}
              >
                {t("merge.undo")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {merging ? <MergeDialog customer={customer} onClose={() => setMerging(false)} /> : null}
      {splitting ? <SplitDialog customer={customer} merge={splitting} onClose={() => setSplitting(null)} /> : null}
    </PanelSection>
  );
}
