"use client";
import { ImageIcon, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { CannedReply } from "@/lib/knowledge/inputs";
import { openBlanks } from "./canned-blanks";

type CannedRowProps = { reply: CannedReply; mine: boolean; onEdit(): void; onRemove(): void };

/** One ready sentence, with where it holds and how often it was used. */
export function CannedRow({ reply, mine, onEdit, onRemove }: CannedRowProps) {
  const t = useTranslations("knowledge");
  return (
    <li className="group flex items-start gap-3 px-4 py-3 phone:px-3">
      {reply.mediaId ? (
        // biome-ignore lint/performance/noImgElement: private picture from our own door
        <img src={`/api/media/${reply.mediaId}`} alt="" loading="lazy" className="size-12 shrink-0 rounded-md bg-sunken object-cover" />
      ) : null}
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <h2 className="font-semibold text-sm">{reply.title}</h2>
          {reply.shortcut ? <span className="font-mono text-2xs text-ink-3">/{reply.shortcut}</span> : null}
          <Badge>{t(`scope.${reply.scope}`)}</Badge>
          {reply.mediaId ? (
            <Badge>
              <ImageIcon aria-hidden />
              {t("withPicture")}
            </Badge>
          ) : null}
        </div>
        <p className="mt-0.5 line-clamp-2 whitespace-pre-wrap break-words text-ink-2 text-sm">
          <Blanked text={reply.text} />
        </p>
        <p className="mt-0.5 text-2xs text-ink-3">
          {t("used", { count: reply.usageCount })}
          {reply.ownerName && !mine ? ` · ${t("by", { name: reply.ownerName })}` : ""}
        </p>
      </div>
      {reply.editable ? (
        <div className="flex shrink-0 gap-0.5">
          <Button variant="ghost" size="icon-sm" aria-label={`${t("edit")}: ${reply.title}`} onClick={onEdit}>
            <Pencil aria-hidden />
          </Button>
          <Button variant="ghost" size="icon-sm" aria-label={`${t("remove")}: ${reply.title}`} onClick={onRemove}>
            <Trash2 aria-hidden />
          </Button>
        </div>
      ) : null}
    </li>
  );
}

/** A text with its blanks drawn as such. */
export function Blanked({ text }: { text: string }) {
  const parts: { at: number; text: string; blank: boolean }[] = [];
  let from = 0;
  for (const { start, end, name } of openBlanks(text)) {
    parts.push({ at: from, text: text.slice(from, start), blank: false }, { at: start, text: name, blank: true });
    from = end;
  }
  parts.push({ at: from, text: text.slice(from), blank: false });
  return parts.map((part) =>
    part.blank ? (
      <span key={`b${part.at}`} className="mx-px rounded bg-green-wash px-1 text-green-ink">
        {part.text}
      </span>
    ) : (
      <span key={`t${part.at}`}>{part.text}</span>
    ),
  );
}
