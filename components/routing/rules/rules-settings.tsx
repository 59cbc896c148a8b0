"use client";
import { FlaskConical, LayoutTemplate, Plus, Split } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { SettingsBlock } from "@/components/layout/settings-page";
import { useAct } from "@/components/merchants/use-act";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { part } from "@/components/ui/part";
import { toast } from "@/components/ui/toaster";
import { callDoor } from "@/lib/platform/browser/call-door";
import { findRuleProblems, type RoutingView, type RuleView, type TemplatePlan } from "@/lib/routing/inputs";
import { ProblemLines } from "./problem-lines";
import { RuleRow } from "./rule-row";
import { useReorder } from "./use-reorder";
import { useRouting, useRuleList } from "./use-routing";
import { useRuleOrder } from "./use-rule-order";

const RuleDialog = part(() => import("./rule-dialog").then((m) => m.RuleDialog));
const TrialDialog = part(() => import("./trial-dialog").then((m) => m.TrialDialog));
const TemplateDialog = part(() => import("./template-dialog").then((m) => m.TemplateDialog));

const door = "/api/routing/rules";

type RulesSettingsProps = {
  initial: RoutingView;
  trade: TemplatePlan["trade"];
  /** What the page lets its reader do; the verbs check it again. */
  rights: { edit: boolean; applyTemplate: boolean };
};
type Asked = { act: "edit"; rule: RuleView } | { act: "create" | "try" | "template" };

/** The rules of the shop in their order: read as sentences, ordered, switched, edited and tried. */
export function RulesSettings({ initial, trade, rights }: RulesSettingsProps) {
  const t = useTranslations("routing");
  const common = useTranslations("common");
  const { rules: known, places } = useRouting(initial).data;
  const { rules, putOrder } = useRuleOrder(known);
  const { show, refresh } = useRuleList();
  const [act] = useAct();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [said, setSaid] = useState("");
  const problems = useMemo(() => findRuleProblems(rules, places), [rules, places]);

  /** Shows a change at once; when it is refused, what is true comes back. */
  const change = async (shown: (before: RuleView[]) => RuleView[], work: () => Promise<unknown>) => {
    show(shown);
    const done = await act(work);
    await refresh();
    return done;
  };
  const order = async (ids: string[], moved: string) => {
    const before = rules.map(({ id }) => id);
    const name = rules.find(({ id }) => id === moved)?.name ?? "";
    setSaid(t("moved", { name, n: ids.indexOf(moved) + 1 }));
    // presses that a save under way takes along share the notice of the first, which undoes them all
    if (!(await putOrder(ids))) return;
    toast(t("reordered"), { id: "rule-order", action: { label: common("undo"), onClick: () => void putOrder(before) } });
  };
  const turn = ({ id }: RuleView, enabled: boolean) =>
    change(
      (before) => before.map((rule) => (rule.id === id ? { ...rule, enabled } : rule)),
      () => callDoor("PATCH", `${door}/${id}`, { enabled }),
    );
  const restore = async ({ id, name }: RuleView) => {
    if (await act(() => callDoor("POST", `${door}/${id}/restore`))) toast(t("restored", { name }));
    await refresh();
  };
  const remove = async (rule: RuleView) => {
    const gone = await change(
      (before) => before.filter(({ id }) => id !== rule.id),
      () => callDoor("DELETE", `${door}/${rule.id}`),
    );
    if (gone) toast(t("removed", { name: rule.name }), { action: { label: common("undo"), onClick: () => void restore(rule) } });
  };

  const reorder = useReorder({ ids: rules.map(({ id }) => id), onOrder: (ids, moved) => void order(ids, moved) });
  const general = problems.filter(({ ruleId }) => ruleId === null);
  const add = (
    <Button onClick={() => setAsked({ act: "create" })}>
      <Plus aria-hidden />
      {t("add")}
    </Button>
  );
  const template = (
    <Button variant="outline" onClick={() => setAsked({ act: "template" })}>
      <LayoutTemplate aria-hidden />
      {t("template")}
    </Button>
  );
  return (
    <SettingsBlock title={t("rules")} text={rights.edit ? undefined : t("readOnly")}>
      <div className="flex flex-wrap gap-2">
        {rights.edit && rules.length > 0 ? add : null}
        {rules.length > 0 ? (
          <Button variant="outline" onClick={() => setAsked({ act: "try" })}>
            <FlaskConical aria-hidden />
            {t("try")}
          </Button>
        ) : null}
        {rights.applyTemplate && rules.length > 0 ? template : null}
      </div>
      <ProblemLines problems={general} />
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        {rules.length === 0 ? (
          <EmptyState
            icon={<Split />}
            title={t("emptyTitle")}
            description={t("emptyText")}
            action={
              <>
                {rights.applyTemplate ? template : null}
                {rights.edit ? add : null}
              </>
            }
          />
        ) : (
          <>
            <ol ref={reorder.list}>
              {reorder.order.map((id, i) => {
                const rule = rules.find((one) => one.id === id);
                if (!rule) return null;
                return (
                  <RuleRow
                    key={id}
                    rule={rule}
                    place={i + 1}
                    places={places}
                    problems={problems.filter(({ ruleId }) => ruleId === id)}
                    editable={rights.edit}
                    dragged={reorder.dragged === id}
                    handle={reorder.handle(id)}
                    onEdit={() => setAsked({ act: "edit", rule })}
                    onSwitch={(on) => void turn(rule, on)}
                    onRemove={() => void remove(rule)}
                  />
                );
              })}
            </ol>
            <p className="border-line-soft border-t bg-paper px-4 py-2.5 text-ink-3 text-sm">{t("rest")}</p>
          </>
        )}
      </div>
      {asked?.act === "create" || asked?.act === "edit" ? (
        <RuleDialog
          rule={asked.act === "edit" ? asked.rule : null}
          rules={rules}
          places={places}
          onSaved={refresh}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked?.act === "try" ? <TrialDialog rules={rules} places={places} onClose={() => setAsked(null)} /> : null}
      {asked?.act === "template" ? (
        <TemplateDialog trade={trade} places={places} onApplied={refresh} onClose={() => setAsked(null)} />
      ) : null}
    </SettingsBlock>
  );
}
