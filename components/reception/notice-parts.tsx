"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Card } from "@/components/ui/card";
import { CountInput } from "@/components/ui/count-input";
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field";
import { Label } from "@/components/ui/label";
import { isWithin } from "@/components/ui/read-count";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import type { ReceptionSettings, SettingsField } from "@/lib/reception/inputs";

/** The sentence at a field that cannot be saved as it stands. */
export type SayProblem = (field: SettingsField) => string | null;

type PartsProps = {
  settings: ReceptionSettings;
  say: SayProblem;
  /** The shop has no hours: nothing is ever off hours. */
  alwaysOpen: boolean;
  /** Who writes while nobody is on duty leaves a message. */
  takesMessages: boolean;
  change(settings: ReceptionSettings): void;
};

/** What is said by itself besides welcomes, each with its switch, its words and what it costs. */
export function NoticeParts({ settings, say, alwaysOpen, takesMessages, change }: PartsProps) {
  const t = useTranslations("reception.notices");
  const { offline, unattended, queue, transferred, idle, survey, reopenMinutes } = settings;
  const set = (part: Partial<ReceptionSettings>) => change({ ...settings, ...part });
  return (
    <>
      <Notice name="offline" on={offline.on} open={say("offline") !== null} turn={(on) => set({ offline: { ...offline, on } })}>
        {alwaysOpen ? (
          <p className="text-amber-ink text-xs">
            {t("offlineNever")}{" "}
            <Link href="/settings/hours" className="underline">
              {t("setHours")}
            </Link>
          </p>
        ) : null}
        <Words
          label={t("words")}
          hint={t("offlineBlanks")}
          problem={say("offline")}
          value={offline.words}
          write={(words) => set({ offline: { ...offline, words } })}
        />
      </Notice>
      <Notice
        name="unattended"
        on={unattended.on}
        open={say("unattended") !== null}
        turn={(on) => set({ unattended: { ...unattended, on } })}
      >
        {takesMessages ? null : (
          <p className="text-amber-ink text-xs">
            {t("unattendedNever")}{" "}
            <Link href="/settings/routing#sharing" className="underline">
              {t("setUnattended")}
            </Link>
          </p>
        )}
        <Words
          label={t("words")}
          problem={say("unattended")}
          value={unattended.words}
          write={(words) => set({ unattended: { ...unattended, words } })}
        />
      </Notice>
      <Notice
        name="queue"
        cost
        on={queue.on}
        open={!hasCounts(queue) || (say("queue") ?? say("leftWords")) !== null}
        turn={(on) => set({ queue: { ...queue, on } })}
      >
        <Words
          label={t("words")}
          hint={t("queueBlanks")}
          problem={say("queue")}
          value={queue.words}
          write={(words) => set({ queue: { ...queue, words } })}
        />
        <div className="grid gap-4 md:grid-cols-2">
          <Count
            label={t("afterSeconds")}
            value={queue.afterSeconds}
            {...limits.afterSeconds}
            choose={(afterSeconds) => set({ queue: { ...queue, afterSeconds } })}
          />
          <Count
            label={t("fromPlace")}
            value={queue.fromPlace}
            {...limits.fromPlace}
            choose={(fromPlace) => set({ queue: { ...queue, fromPlace } })}
          />
        </div>
        <Words
          label={t("leftWords")}
          problem={say("leftWords")}
          value={queue.leftWords}
          write={(leftWords) => set({ queue: { ...queue, leftWords } })}
        />
      </Notice>
      <Notice
        name="transferred"
        cost
        on={transferred.on}
        open={say("transferred") !== null}
        turn={(on) => set({ transferred: { ...transferred, on } })}
      >
        <Words
          label={t("words")}
          hint={t("transferredBlanks")}
          problem={say("transferred")}
          value={transferred.words}
          write={(words) => set({ transferred: { ...transferred, words } })}
        />
      </Notice>
      <Notice name="idle" on={idle.on} open={!hasCounts(idle)} turn={(on) => set({ idle: { ...idle, on } })}>
        <Count
          label={t("idleMinutes")}
          value={idle.minutes}
          {...limits.minutes}
          choose={(minutes) => set({ idle: { ...idle, minutes } })}
        />
      </Notice>
      <Card className="p-4">
        <Count
          label={t("reopenMinutes")}
          hint={t("reopenText")}
          value={reopenMinutes}
          {...limits.reopenMinutes}
          choose={(minutes) => set({ reopenMinutes: minutes })}
        />
      </Card>
      <Notice
        name="survey"
        cost
        on={survey.on}
        open={(say("survey") ?? say("thanks")) !== null}
        turn={(on) => set({ survey: { ...survey, on } })}
      >
        <Words
          label={t("surveyWords")}
          problem={say("survey")}
          value={survey.words}
          write={(words) => set({ survey: { ...survey, words } })}
        />
        <Words
          label={t("thanks")}
          problem={say("thanks")}
          value={survey.thanks}
          write={(thanks) => set({ survey: { ...survey, thanks } })}
        />
      </Notice>
    </>
  );
}

const limits = {
  afterSeconds: { min: 10, max: 3600 },
  fromPlace: { min: 1, max: 1000 },
  minutes: { min: 5, max: 2880 },
  reopenMinutes: { min: 0, max: 1440 },
};

/** Whether all counts of a part may be kept. */
const hasCounts = (part: Partial<Record<keyof typeof limits, number>>) =>
  Object.entries(limits).every(([key, { min, max }]) => isWithin(part[key as keyof typeof limits] ?? min, min, max));

/** Whether all counts on the page may be kept; which is wrong is said at its field. */
export const countsAreRight = ({ queue, idle, reopenMinutes }: ReceptionSettings): boolean =>
  hasCounts(queue) && hasCounts(idle) && hasCounts({ reopenMinutes });

type NoticeProps = {
  name: "offline" | "unattended" | "queue" | "transferred" | "idle" | "survey";
  on: boolean;
  cost?: boolean;
  /** Shown although it is off: something in it is wrong, and has to be seen. */
  open?: boolean;
  turn(on: boolean): void;
  children: ReactNode;
};

function Notice({ name, on, cost = false, open = false, turn, children }: NoticeProps) {
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
      {on || open ? children : null}
    </Card>
  );
}

type WordsProps = { label: string; hint?: string; problem: string | null; value: string; write(value: string): void };

function Words({ label, hint, problem, value, write }: WordsProps) {
  const id = useId();
  return (
    <Field>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <Textarea
        id={id}
        rows={2}
        className="field-sizing-content min-h-8 phone:min-h-11"
        value={value}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem ${id}-hint`}
        onChange={({ target }) => write(target.value)}
      />
      <FieldError id={`${id}-problem`}>{problem}</FieldError>
      {hint ? <FieldDescription id={`${id}-hint`}>{hint}</FieldDescription> : null}
    </Field>
  );
}

type CountProps = { label: string; hint?: string; value: number; min: number; max: number; choose(value: number): void };

function Count({ label, hint, value, min, max, choose }: CountProps) {
  const t = useTranslations("common");
  const id = useId();
  const right = isWithin(value, min, max);
  return (
    <Field>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <CountInput
        id={id}
        start={value}
        className="md:w-40"
        aria-invalid={!right}
        aria-describedby={`${id}-problem ${id}-hint`}
        onCount={choose}
      />
      <FieldError id={`${id}-problem`}>{right ? null : t("countRange", { min, max })}</FieldError>
      {hint ? <FieldDescription id={`${id}-hint`}>{hint}</FieldDescription> : null}
    </Field>
  );
}
