"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Card } from "@/components/ui/card";
import { Field, FieldDescription, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import type { ReceptionSettings } from "@/lib/reception/inputs";

type PartsProps = { settings: ReceptionSettings; change(settings: ReceptionSettings): void };

/** What is said by itself besides welcomes, each with its switch, its words and what it costs. */
export function NoticeParts({ settings, change }: PartsProps) {
  const t = useTranslations("reception.notices");
  const { offline, queue, transferred, idle, survey, reopenMinutes } = settings;
  const set = (part: Partial<ReceptionSettings>) => change({ ...settings, ...part });
  return (
    <>
      <Notice name="offline" on={offline.on} turn={(on) => set({ offline: { ...offline, on } })}>
        <Words
          label={t("words")}
          hint={t("offlineBlanks")}
          value={offline.words}
          max={500}
          write={(words) => set({ offline: { ...offline, words } })}
        />
      </Notice>
      <Notice name="queue" cost on={queue.on} turn={(on) => set({ queue: { ...queue, on } })}>
        <Words
          label={t("words")}
          hint={t("queueBlanks")}
          value={queue.words}
          max={500}
          write={(words) => set({ queue: { ...queue, words } })}
        />
        <div className="grid gap-4 md:grid-cols-2">
          <Count
            label={t("afterSeconds")}
            value={queue.afterSeconds}
            min={10}
            max={3600}
            choose={(afterSeconds) => set({ queue: { ...queue, afterSeconds } })}
          />
          <Count
            label={t("fromPlace")}
            value={queue.fromPlace}
            min={1}
            max={1000}
            choose={(fromPlace) => set({ queue: { ...queue, fromPlace } })}
          />
        </div>
        <Words label={t("leftWords")} value={queue.leftWords} max={500} write={(leftWords) => set({ queue: { ...queue, leftWords } })} />
      </Notice>
      <Notice name="transferred" cost on={transferred.on} turn={(on) => set({ transferred: { ...transferred, on } })}>
        <Words
          label={t("words")}
          hint={t("transferredBlanks")}
          value={transferred.words}
          max={500}
          write={(words) => set({ transferred: { ...transferred, words } })}
        />
      </Notice>
      <Notice name="idle" on={idle.on} turn={(on) => set({ idle: { ...idle, on } })}>
        <Count label={t("idleMinutes")} value={idle.minutes} min={5} max={2880} choose={(minutes) => set({ idle: { ...idle, minutes } })} />
      </Notice>
      <Card className="p-4">
        <Count
          label={t("reopenMinutes")}
          hint={t("reopenText")}
          value={reopenMinutes}
          min={0}
          max={1440}
          choose={(minutes) => set({ reopenMinutes: minutes })}
        />
      </Card>
      <Notice name="survey" cost on={survey.on} turn={(on) => set({ survey: { ...survey, on } })}>
        <Words label={t("surveyWords")} value={survey.words} max={300} write={(words) => set({ survey: { ...survey, words } })} />
        <Words label={t("thanks")} value={survey.thanks} max={300} write={(thanks) => set({ survey: { ...survey, thanks } })} />
      </Notice>
    </>
  );
}

type NoticeProps = {
  name: "offline" | "queue" | "transferred" | "idle" | "survey";
  on: boolean;
  cost?: boolean;
  turn(on: boolean): void;
  children: ReactNode;
};

function Notice({ name, on, cost = false, turn, children }: NoticeProps) {
  const t = useTranslations("reception.notices");
  const id = useId();
  return (
    <Card className="flex flex-col gap-4 p-4">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <Label htmlFor={id}>{t(`${name}.title`)}</Label>
          <p className="text-ink-2 text-xs">{t(`${name}.text`)}</p>
          {cost ? <p className="mt-1 text-amber-ink text-xs">{t("cost")}</p> : null}
        </div>
        <Switch id={id} checked={on} onCheckedChange={turn} />
      </div>
      {on ? children : null}
    </Card>
  );
}

type WordsProps = { label: string; hint?: string; value: string; max: number; write(value: string): void };

function Words({ label, hint, value, max, write }: WordsProps) {
  const id = useId();
  return (
    <Field>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <Textarea
        id={id}
        rows={2}
        className="field-sizing-content min-h-8 phone:min-h-11"
        maxLength={max}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={({ target }) => write(target.value)}
      />
      {hint ? <FieldDescription id={`${id}-hint`}>{hint}</FieldDescription> : null}
    </Field>
  );
}

type CountProps = { label: string; hint?: string; value: number; min: number; max: number; choose(value: number): void };

function Count({ label, hint, value, min, max, choose }: CountProps) {
  const id = useId();
  const within = (given: string) => Math.min(max, Math.max(min, Math.round(Number(given) || 0)));
  return (
    <Field>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <Input
        id={id}
        key={value}
        type="number"
        min={min}
        max={max}
        defaultValue={value}
        className="md:w-40"
        onBlur={({ target }) => choose(within(target.value))}
      />
      {hint ? <FieldDescription>{hint}</FieldDescription> : null}
    </Field>
  );
}
