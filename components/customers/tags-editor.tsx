"use client";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";

type TagsEditorProps = { tags: readonly string[]; onChange(tags: string[]): void };

const most = 20;

/** The tags of a customer: type and press Enter to add, Backspace in an empty field takes the last away. */
export function TagsEditor({ tags, onChange }: TagsEditorProps) {
  const t = useTranslations("customers");
  const [adding, setAdding] = useState(false);
  const [text, setText] = useState("");
  const composing = useRef(false);
  const add = () => {
    const tag = text.trim().slice(0, 20);
    setText("");
    if (tag && !tags.includes(tag) && tags.length < most) onChange([...tags, tag]);
  };
  return (
    <span className="flex min-h-5 flex-wrap items-center gap-1 phone:min-h-7">
      {tags.map((tag) => (
        <Badge key={tag} className="max-w-full pr-0.5">
          <span className="truncate">{tag}</span>
          <button
            type="button"
            aria-label={t("removeTag", { tag })}
            onClick={() => onChange(tags.filter((each) => each !== tag))}
            className="grid size-4 place-items-center rounded text-ink-3 hover:text-ink phone:size-8"
          >
            <X aria-hidden className="size-3" />
          </button>
        </Badge>
      ))}
      {adding ? (
        <input
          // biome-ignore lint/a11y/noAutofocus: it was asked for by a click on the button that it replaces
          autoFocus
          value={text}
          maxLength={20}
          aria-label={t("newTag")}
          placeholder={t("newTag")}
          onCompositionStart={() => {
            composing.current = true;
          }}
          onCompositionEnd={() => {
            composing.current = false;
          }}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (composing.current || event.nativeEvent.isComposing) return;
            if (event.key === "Enter") {
              event.preventDefault();
              add();
            } else if (event.key === "Escape") setAdding(false);
            else if (event.key === "Backspace" && text === "" && tags.length > 0) onChange(tags.slice(0, -1));
          }}
          onBlur={() => {
            add();
            setAdding(false);
          }}
          className="h-5 w-20 rounded border border-green-deep bg-surface px-1 text-2xs outline-none phone:h-9 phone:w-28 phone:text-[1rem]"
        />
      ) : (
        <button
          type="button"
          onClick={() => setAdding(true)}
          className="inline-flex h-4 items-center gap-0.5 rounded border border-line border-dashed px-1 text-2xs text-ink-3 hover:border-line-strong hover:text-ink phone:h-7 phone:px-2 phone:text-sm"
        >
          <Plus aria-hidden className="size-3" />
          {tags.length === 0 ? t("addTag") : <span className="sr-only">{t("addTag")}</span>}
        </button>
      )}
    </span>
  );
}
