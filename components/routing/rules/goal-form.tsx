"use client";
import { useTranslations } from "next-intl";
import { Field, FieldDescription, FieldLabel } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { RouteOutcome, RoutingPlaces } from "@/lib/routing/inputs";
import { OneChip } from "./chips";

type GoalFormProps = { outcome: RouteOutcome; places: RoutingPlaces; onChange: (change: Partial<RouteOutcome>) => void };

const nobody = "-";
const priorities = ["1", "2", "3", "4"] as const;

/** Who gets what a rule catches, and how soon. */
export function GoalForm({ outcome, places, onChange }: GoalFormProps) {
  const t = useTranslations("routing.form");
  const name = useTranslations("routing.priority");
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-3 gap-3 phone:grid-cols-1">
        <Choice
          id="rule-team"
          label={t("team")}
          none={t("anyTeam")}
          chosen={outcome.teamId}
          options={places.teams.map(({ id, name: label }) => ({ value: id, label }))}
          onChange={(teamId) => onChange({ teamId })}
        />
        <Choice
          id="rule-skill"
          label={t("skill")}
          none={t("anySkill")}
          chosen={outcome.skill}
          options={places.skills.map((one) => ({ value: one.name, label: one.name }))}
          onChange={(skill) => onChange({ skill })}
        />
        <Choice
          id="rule-person"
          label={t("person")}
          none={t("anyPerson")}
          chosen={outcome.userId}
          options={places.members.map((one) => ({ value: one.userId, label: one.name }))}
          onChange={(userId) => onChange({ userId })}
        />
      </div>
      <FieldDescription>{t(outcome.userId ? "personHint" : "goalHint")}</FieldDescription>
      <div className="grid grid-cols-2 gap-4 phone:grid-cols-1">
        <OneChip
          label={t("priority")}
          options={priorities.map((value) => ({ value, label: name(value) }))}
          chosen={String(outcome.priority) as (typeof priorities)[number]}
          onChange={(priority) => onChange({ priority: Number(priority) })}
        />
        <OneChip
          label={t("first")}
          options={[
            { value: "person", label: t("personFirst") },
            { value: "robot", label: t("robotFirst") },
          ]}
          chosen={outcome.first}
          onChange={(first) => onChange({ first })}
        />
      </div>
      {outcome.first === "robot" ? <FieldDescription>{t("robotHint")}</FieldDescription> : null}
    </div>
  );
}

type ChoiceProps = {
  id: string;
  label: string;
  none: string;
  chosen: string | undefined;
  options: readonly { value: string; label: string }[];
  onChange: (chosen: string | undefined) => void;
};

function Choice({ id, label, none, chosen, options, onChange }: ChoiceProps) {
  const t = useTranslations("routing.form");
  const known = options.find(({ value }) => value === chosen);
  return (
    <Field>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <Select value={chosen ?? nobody} onValueChange={(value) => onChange(value === nobody ? undefined : value)}>
        <SelectTrigger id={id}>
          <SelectValue>{chosen ? (known?.label ?? t("gone")) : none}</SelectValue>
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={nobody}>{none}</SelectItem>
          {options.map(({ value, label: text }) => (
            <SelectItem key={value} value={value}>
              {text}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}
