"use client";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useUnsaved } from "@/components/layout/use-unsaved";
import { useAct } from "@/components/merchants/use-act";
import { Dialog, DialogBody, DialogContent, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { DialogSubmit } from "@/components/ui/dialog-submit";
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field";
import { focusWrong } from "@/components/ui/focus-wrong";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toaster";
import { callDoor } from "@/lib/platform/browser/call-door";
import { findRuleProblems, type RoutingPlaces, type RoutingRule, ruleInput } from "@/lib/routing/inputs";
import { ConditionForm } from "./condition-form";
import { DraftTrial } from "./draft-trial";
import { GoalForm } from "./goal-form";
import { isRightLoad, loads, withoutWrongLoads } from "./loads";
import { ProblemLines, type ShownProblem } from "./problem-lines";
import { RuleSentence } from "./rule-sentence";

type RuleDialogProps = {
  /** Null: a new one, which will stand last. */
  rule: RoutingRule | null;
  rules: readonly RoutingRule[];
  places: RoutingPlaces;
  onSaved: () => Promise<unknown>;
  onClose: () => void;
};

const draftId = "draft";
const reaching = new Set(["shadowed", "fights", "repeats"]);

/** Problems of the draft itself, and of rules behind it that it would take everything from. */
function problemsOf(
  draft: RoutingRule,
  others: readonly RoutingRule[],
  places: RoutingPlaces,
  before: readonly RoutingRule[],
): ShownProblem[] {
  const known = new Set(findRuleProblems(before, places).map(({ ruleId, kind }) => `${ruleId} ${kind}`));
  return findRuleProblems(others, places).flatMap((problem): ShownProblem[] => {
    if (problem.ruleId === draft.id) return [problem];
    if (!reaching.has(problem.kind) || known.has(`${problem.ruleId} ${problem.kind}`)) return [];
    const name = others.find(({ id }) => id === problem.ruleId)?.name ?? "";
    return [{ kind: "willShadow", severity: "warning", data: { name } }];
  });
}

/** Writes a new rule or changes one: said back as a sentence, with what is wrong, and tried before it is saved. */
export function RuleDialog({ rule, rules, places, onSaved, onClose }: RuleDialogProps) {
  const t = useTranslations("routing");
  const [act, busy] = useAct();
  const [draft, setDraft] = useState<RoutingRule>(
    () => rule ?? { id: draftId, ...ruleInput.parse({ name: "-", conditions: {}, outcome: {} }), name: "" },
  );
  const [tried, setTried] = useState(false);
  const sound = useMemo(() => ({ ...draft, conditions: withoutWrongLoads(draft.conditions) }), [draft]);
  const list = useMemo(() => (rule ? rules.map((one) => (one.id === rule.id ? sound : one)) : [...rules, sound]), [rule, rules, sound]);
  const problems = useMemo(() => problemsOf(sound, list, places, rules), [sound, list, places, rules]);
  const checked = ruleInput.safeParse(draft);
  const lacksName = tried && draft.name.trim() === "";
  const [first] = useState(draft);
  const { question, leave } = useUnsaved(JSON.stringify(first) !== JSON.stringify(draft));
  const save = async () => {
    if (!checked.success) return;
    const done = await act(async () => {
      await (rule
        ? callDoor("PATCH", `/api/routing/rules/${rule.id}`, checked.data)
        : callDoor("POST", "/api/routing/rules", checked.data));
      await onSaved();
    });
    if (!done) return;
    toast(t(rule ? "saved" : "created"), { id: "rule-saved" });
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : leave(onClose))}>
      <DialogContent aria-describedby={undefined} className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>{t(rule ? "form.edit" : "form.new")}</DialogTitle>
        </DialogHeader>
        <form
          noValidate
          className="flex min-h-0 flex-col"
          onSubmit={(event) => {
            event.preventDefault();
            const form = event.currentTarget;
            // also a word that no chip could be made of
            if (!checked.success || form.querySelector('[aria-invalid="true"]')) focusWrong(form);
            else void save();
            setTried(true);
          }}
        >
          <DialogBody className="gap-5">
            <Field>
              <FieldLabel htmlFor="rule-name">{t("form.name")}</FieldLabel>
              <Input
                id="rule-name"
                maxLength={60}
                value={draft.name}
                placeholder={t("form.namePlaceholder")}
                aria-invalid={lacksName}
                aria-describedby="rule-name-error"
                onChange={({ target }) => setDraft({ ...draft, name: target.value })}
              />
              <FieldError id="rule-name-error">{lacksName ? t("form.nameWrong") : null}</FieldError>
            </Field>
            <section className="flex flex-col gap-3">
              <div>
                <h3 className="font-semibold text-base">{t("form.when")}</h3>
                <FieldDescription>{t("form.whenHint")}</FieldDescription>
              </div>
              <ConditionForm
                conditions={draft.conditions}
                places={places}
                onChange={(change) => setDraft((known) => ({ ...known, conditions: { ...known.conditions, ...change } }))}
              />
            </section>
            <section className="flex flex-col gap-3">
              <h3 className="font-semibold text-base">{t("form.goal")}</h3>
              <GoalForm
                outcome={draft.outcome}
                places={places}
                onChange={(change) => setDraft((known) => ({ ...known, outcome: { ...known.outcome, ...change } }))}
              />
            </section>
            <div aria-live="polite" className="flex flex-col gap-2 border-line-soft border-t pt-3">
              <RuleSentence rule={sound} places={places} />
              <ProblemLines problems={problems} />
            </div>
            <DraftTrial
              rules={list.map((one) => ({ ...one, name: one.name.trim() || t("form.new") }))}
              ruleId={draft.id}
              places={places}
              ready={loads.every((load) => isRightLoad(draft.conditions[load.key], load))}
            />
          </DialogBody>
          <DialogSubmit busy={busy} />
        </form>
        {question}
      </DialogContent>
    </Dialog>
  );
}
