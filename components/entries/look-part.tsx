"use client";
import { ImagePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useRefusal } from "@/components/merchants/use-refusal";
import { Button } from "@/components/ui/button";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import { callDoor } from "@/lib/platform/browser/call-door";
import { ChoicePart, NumberPart, Part, type PartProps, TextPart, useOptions } from "./parts";

const swatches = ["#12823f", "#0b6bcb", "#6d3fc4", "#c2410c", "#b4235a", "#1f2937"];

export function LookPart({ settings, change }: PartProps) {
  const t = useTranslations("entries.look");
  const options = useOptions("look");
  const { look } = settings;
  const set = (part: Partial<typeof look>) => change({ ...settings, look: { ...look, ...part } });
  return (
    <Part title={t("title")}>
      <Accent value={look.accent} onChange={(accent) => set({ accent })} />
      <Avatar mediaId={look.avatarMediaId} onChange={(avatarMediaId) => set({ avatarMediaId })} />
      <div className="grid gap-4 md:grid-cols-2">
        <ChoicePart label={t("theme")} value={look.theme} options={options("auto", "light", "dark")} onChange={(theme) => set({ theme })} />
        <ChoicePart
          label={t("button")}
          value={look.button}
          options={options("right", "left", "none")}
          onChange={(button) => set({ button })}
        />
        <ChoicePart label={t("icon")} value={look.icon} options={options("chat", "headset", "smile")} onChange={(icon) => set({ icon })} />
        <TextPart label={t("label")} hint={t("labelHint")} max={8} value={look.label} onChange={(label) => set({ label })} />
        <NumberPart label={t("side")} min={0} max={200} value={look.side} onChange={(side) => set({ side })} />
        <NumberPart label={t("bottom")} min={0} max={400} value={look.bottom} onChange={(bottom) => set({ bottom })} />
      </div>
    </Part>
  );
}

function Accent({ value, onChange }: { value: string; onChange(value: string): void }) {
  const t = useTranslations("entries.look");
  const id = useId();
  return (
    <Field>
      <FieldLabel htmlFor={id}>{t("accent")}</FieldLabel>
      <div className="flex flex-wrap items-center gap-2">
        {swatches.map((colour) => (
          <button
            key={colour}
            type="button"
            aria-label={colour}
            aria-pressed={colour === value}
            onClick={() => onChange(colour)}
            style={{ background: colour }}
            className="size-7 rounded-full ring-offset-2 ring-offset-surface aria-pressed:ring-2 aria-pressed:ring-ink phone:size-9"
          />
        ))}
        <input
          id={id}
          type="color"
          value={value}
          onChange={({ target }) => onChange(target.value)}
          className="h-8 w-12 cursor-pointer rounded-md border border-line bg-surface p-0.5 phone:h-11"
        />
      </div>
    </Field>
  );
}

function Avatar({ mediaId, onChange }: { mediaId: string | null; onChange(mediaId: string | null): void }) {
  const t = useTranslations("entries.look");
  const say = useRefusal();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const take = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    setProblem("");
    const form = new FormData();
    form.set("file", file, file.name);
    try {
      onChange((await callDoor<{ mediaId: string }>("POST", "/api/media", form, { timeoutMs: 60_000 })).mediaId);
    } catch (error) {
      setProblem(say(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Field>
      <span className="font-medium text-sm">{t("avatar")}</span>
      <div className="flex items-center gap-3">
        <label className="relative grid size-14 cursor-pointer place-items-center overflow-hidden rounded-lg border border-line-strong border-dashed bg-sunken text-ink-3 hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-green-deep">
          <input
            type="file"
            accept="image/jpeg,image/png,image/webp"
            className="sr-only"
            aria-label={t("avatarAdd")}
            onChange={({ target }) => void take(target.files?.[0])}
          />
          {busy ? <Spinner label={t("uploading")} /> : <ImagePlus aria-hidden className="size-5" />}
          {/* biome-ignore lint/performance/noImgElement: private picture from our own door */}
          {mediaId ? <img src={`/api/media/${mediaId}`} alt="" className="absolute inset-0 size-full object-cover" /> : null}
        </label>
        {mediaId ? (
          <Button variant="ghost" size="sm" onClick={() => onChange(null)}>
            {t("avatarRemove")}
          </Button>
        ) : null}
      </div>
      <FieldError>{problem}</FieldError>
    </Field>
  );
}
