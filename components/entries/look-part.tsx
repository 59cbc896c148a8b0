"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { PictureField } from "@/components/merchants/picture-field";
import { Field, FieldLabel } from "@/components/ui/field";
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
  const words = { label: t("avatar"), add: t("avatarAdd"), remove: t("avatarRemove"), uploading: t("uploading") };
  return <PictureField mediaId={mediaId} onChange={onChange} accept="image/jpeg,image/png,image/webp" words={words} />;
}
