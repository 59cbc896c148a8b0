"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Keys } from "./shortcut-keys";
import { comboOf, defaultShortcuts, type ShortcutName, type Shortcuts, whyNot } from "./shortcuts";

type ShortcutFieldProps = { name: ShortcutName; shortcuts: Shortcuts; onChange(combo: string): void };

/** One action with its keys; press the button, then the new keys. */
export function ShortcutField({ name, shortcuts, onChange }: ShortcutFieldProps) {
  const t = useTranslations("conversations");
  const [listening, setListening] = useState(false);
  const [problem, setProblem] = useState("");
  const press = (event: KeyboardEvent) => {
    if (!listening) return;
    if (event.key === "Tab") return setListening(false);
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") return setListening(false);
    const combo = comboOf(event);
    if (!combo) return;
    const refusal = whyNot(combo, name, shortcuts);
    setProblem(
      refusal
        ? refusal.reason === "double"
          ? t("preferences.keyDouble", { other: t(`shortcut.${refusal.other}`) })
          : t(refusal.reason === "browser" ? "preferences.keyBrowser" : "preferences.keyComposer")
        : "",
    );
    if (refusal) return;
    onChange(combo);
    setListening(false);
  };
  return (
    <div className="flex items-center justify-between gap-2 border-line-soft border-b py-1">
      <span className="text-sm">{t(`shortcut.${name}`)}</span>
      <span className="flex items-center gap-2">
        {problem ? (
          <span role="alert" className="text-2xs text-red-ink">
            {problem}
          </span>
        ) : null}
        {shortcuts[name] === defaultShortcuts[name] ? null : (
          <button type="button" className="text-2xs text-ink-3 hover:text-ink" onClick={() => onChange(defaultShortcuts[name])}>
            {t("preferences.keyReset")}
          </button>
        )}
        <button
          type="button"
          aria-label={t("preferences.keyChange", { name: t(`shortcut.${name}`) })}
          onClick={() => {
            setListening(true);
            setProblem("");
          }}
          onBlur={() => setListening(false)}
          onKeyDown={press}
          className={cn(
            "grid h-7 min-w-16 place-items-center rounded-md border px-2 text-ink-2 text-xs",
            listening ? "border-green-deep bg-green-wash text-green-ink" : "border-line hover:bg-sunken",
          )}
        >
          {listening ? t("preferences.keyPress") : <Keys combo={shortcuts[name]} />}
        </button>
      </span>
    </div>
  );
}
