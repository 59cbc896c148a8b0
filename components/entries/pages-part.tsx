"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChoicePart, linesOf, Part, type PartProps, TextPart, useOptions } from "./parts";

export function PagesPart({ settings, change }: PartProps) {
  const t = useTranslations("entries.pages");
  const options = useOptions("pages");
  const { pages } = settings;
  const [text, setText] = useState(pages.patterns.join("\n"));
  const set = (part: Partial<typeof pages>) => change({ ...settings, pages: { ...pages, ...part } });
  return (
    <Part title={t("title")}>
      <ChoicePart label={t("mode")} value={pages.mode} options={options("all", "only", "except")} onChange={(mode) => set({ mode })} />
      {pages.mode === "all" ? null : (
        <TextPart
          label={t("patterns")}
          hint={t("patternsHint")}
          lines={3}
          value={text}
          onChange={(value) => {
            setText(value);
            set({ patterns: linesOf(value).slice(0, 30) });
          }}
        />
      )}
    </Part>
  );
}
