"use client";
import { useTranslations } from "next-intl";
import { Part, type PartProps, TextPart } from "./parts";

export function WordsPart({ settings, change }: PartProps) {
  const t = useTranslations("entries.words");
  const { words } = settings;
  const set = (part: Partial<typeof words>) => change({ ...settings, words: { ...words, ...part } });
  return (
    <Part title={t("title")} hint={t("hint")}>
      <div className="grid gap-4 md:grid-cols-2">
        <TextPart label={t("chatTitle")} max={30} value={words.title} onChange={(title) => set({ title })} />
        <TextPart label={t("subtitle")} max={60} value={words.subtitle} onChange={(subtitle) => set({ subtitle })} />
      </div>
      <TextPart label={t("greeting")} max={300} lines={2} value={words.greeting} onChange={(greeting) => set({ greeting })} />
      <TextPart label={t("offline")} max={300} lines={2} value={words.offline} onChange={(offline) => set({ offline })} />
    </Part>
  );
}
