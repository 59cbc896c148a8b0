"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useUnsaved } from "@/components/layout/use-unsaved";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field";
import { focusWrong } from "@/components/ui/focus-wrong";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { conversationScenes } from "@/lib/conversations/inputs";
import { findWelcomeProblems, type WelcomeInput, type WelcomeView, welcomeInput } from "@/lib/reception/inputs";
import type { ChannelName } from "./welcome-list";
import { WelcomePreview } from "./welcome-preview";

/** Scenes that a customer can be greeted in: comments and 私信 cannot be answered. */
const scenes = conversationScenes.filter((scene) => scene !== "comment" && scene !== "private_message" && scene !== "other");

type DialogProps = {
  welcome: WelcomeView | null;
  channels: ChannelName[];
  busy: boolean;
  onClose(): void;
  onSave(input: WelcomeInput): Promise<void>;
};

/** One welcome: what it says, when, and how it looks in WeChat. */
export function WelcomeDialog({ welcome, channels, busy, onClose, onSave }: DialogProps) {
  const t = useTranslations("reception.welcomes");
  const common = useTranslations("common");
  const sceneName = useTranslations("conversations.sceneLong");
  const id = useId();
  const [name, setName] = useState(welcome?.name ?? "");
  const [text, setText] = useState(welcome?.words.text ?? "");
  const [taps, setTaps] = useState((welcome?.words.menu ?? []).map(({ says }) => says).join("\n"));
  const [conditions, setConditions] = useState(
    welcome?.conditions ?? { channelIds: [], scenes: [], hours: "any" as const, customer: "any" as const },
  );
  const menu = taps
    .split("\n")
    .map((line) => ({ says: line.trim() }))
    .filter(({ says }) => says);
  const words = { text: text.trim(), menu };
  const input = { name: name.trim(), enabled: welcome?.enabled ?? true, conditions, words };
  const problems = findWelcomeProblems(words);
  const ready = !problems.text && !problems.menu && welcomeInput.safeParse(input).success;
  const [tried, setTried] = useState(false);
  const lacks = { name: tried && input.name === "", words: tried && words.text === "" && menu.length === 0 };
  const refusal = useTranslations("errors");
  const wrongText = problems.text ? refusal(problems.text.reason, problems.text.data) : lacks.words ? t("wordsWrong") : null;
  const wrongMenu = problems.menu ? refusal(problems.menu.reason, problems.menu.data) : null;
  const written = JSON.stringify([name, text, taps, conditions]);
  const [first] = useState(written);
  const { question, leave } = useUnsaved(written !== first);
  const close = () => leave(onClose);
  return (
    <Dialog open onOpenChange={(open) => !open && close()}>
      <DialogContent aria-describedby={undefined} className="md:max-w-180">
        <form
          className="flex min-h-0 flex-col"
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (!ready) focusWrong(event.currentTarget);
            else if (!busy) void onSave(input);
          }}
        >
          <DialogHeader>
            <DialogTitle>{t(welcome ? "editTitle" : "newTitle")}</DialogTitle>
          </DialogHeader>
          <DialogBody className="max-h-[70vh] overflow-y-auto">
            <div className="grid gap-5 md:grid-cols-[1fr_15rem]">
              <div className="flex min-w-0 flex-col gap-4">
                <Field>
                  <FieldLabel htmlFor={`${id}-name`}>{t("name")}</FieldLabel>
                  <Input
                    id={`${id}-name`}
                    maxLength={40}
                    value={name}
                    placeholder={t("namePlaceholder")}
                    aria-invalid={lacks.name}
                    onChange={({ target }) => setName(target.value)}
                  />
                  <FieldError>{lacks.name ? t("nameWrong") : null}</FieldError>
                </Field>
                <Field>
                  <FieldLabel htmlFor={`${id}-text`}>{t("words")}</FieldLabel>
                  <Textarea
                    id={`${id}-text`}
                    rows={4}
                    value={text}
                    aria-invalid={wrongText !== null}
                    aria-describedby={`${id}-text-problem`}
                    onChange={({ target }) => setText(target.value)}
                  />
                  <FieldError id={`${id}-text-problem`}>{wrongText}</FieldError>
                </Field>
                <Field>
                  <FieldLabel htmlFor={`${id}-taps`}>{t("taps")}</FieldLabel>
                  <Textarea
                    id={`${id}-taps`}
                    rows={4}
                    className="field-sizing-content"
                    value={taps}
                    placeholder={t("tapsPlaceholder")}
                    aria-invalid={wrongMenu !== null}
                    aria-describedby={`${id}-taps-problem`}
                    onChange={({ target }) => setTaps(target.value)}
                  />
                  <FieldError id={`${id}-taps-problem`}>{wrongMenu}</FieldError>
                  <FieldDescription>{t("tapsText")}</FieldDescription>
                </Field>
                <Pick
                  label={t("channels")}
                  hint={t("noneMeansAll")}
                  options={channels.filter(({ kind }) => kind !== "live_bridge").map((channel) => [channel.id, channel.name])}
                  chosen={conditions.channelIds}
                  choose={(channelIds) => setConditions({ ...conditions, channelIds })}
                />
                <Pick
                  label={t("scenes")}
                  hint={t("noneMeansAll")}
                  options={scenes.map((scene) => [scene, sceneName(scene)])}
                  chosen={conditions.scenes}
                  choose={(chosen) => setConditions({ ...conditions, scenes: scenes.filter((scene) => chosen.includes(scene)) })}
                />
                <One
                  label={t("hoursLabel")}
                  options={(["any", "open", "closed"] as const).map((value) => [value, t(`hours.${value}`)])}
                  chosen={conditions.hours}
                  choose={(hours) => setConditions({ ...conditions, hours })}
                />
                <One
                  label={t("customerLabel")}
                  options={(["any", "new", "returning"] as const).map((value) => [value, t(`customer.${value}`)])}
                  chosen={conditions.customer}
                  choose={(customer) => setConditions({ ...conditions, customer })}
                />
              </div>
              <WelcomePreview words={words} kinds={channels.map(({ kind }) => kind)} />
            </div>
          </DialogBody>
          <DialogFooter>
            <Button variant="outline" onClick={close}>
              {common("cancel")}
            </Button>
            <Button type="submit" disabled={busy}>
              {common("save")}
            </Button>
          </DialogFooter>
        </form>
        {question}
      </DialogContent>
    </Dialog>
  );
}

const chipLook = (on: boolean) =>
  cn(
    "flex h-7 cursor-pointer items-center rounded-md border px-2.5 text-xs has-focus-visible:outline-2 has-focus-visible:outline-green-deep phone:h-10",
    on ? "border-green-deep bg-green-wash font-medium text-green-ink" : "border-line text-ink-2 hover:bg-sunken",
  );

type PickProps = {
  label: string;
  hint: string;
  options: (readonly [string, string])[];
  chosen: readonly string[];
  choose(chosen: string[]): void;
};

function Pick({ label, hint, options, chosen, choose }: PickProps) {
  if (options.length === 0) return null;
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">
        {label} <span className="font-normal text-ink-3 text-xs">{hint}</span>
      </legend>
      {options.map(([value, name]) => {
        const on = chosen.includes(value);
        return (
          <label key={value} className={chipLook(on)}>
            <input
              type="checkbox"
              className="sr-only"
              checked={on}
              onChange={() => choose(on ? chosen.filter((one) => one !== value) : [...chosen, value])}
            />
            {name}
          </label>
        );
      })}
    </fieldset>
  );
}

type OneProps<V extends string> = { label: string; options: (readonly [V, string])[]; chosen: V; choose(chosen: V): void };

function One<V extends string>({ label, options, chosen, choose }: OneProps<V>) {
  const name = useId();
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{label}</legend>
      {options.map(([value, says]) => (
        <label key={value} className={chipLook(chosen === value)}>
          <input type="radio" name={name} className="sr-only" checked={chosen === value} onChange={() => choose(value)} />
          {says}
        </label>
      ))}
    </fieldset>
  );
}
