"use client";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { useInbox } from "../desk/inbox-ui";
import { ShortcutKeys } from "../desk/shortcut-keys";
import { useCustomerTyping, useViewers } from "../list/marks";
import { windowAt, windowRest } from "../live/guard";
import { useSecond, useWatched } from "../live/use-desk";
import type { DraftMode } from "./drafts";

const modes: readonly DraftMode[] = ["reply", "note"];

/** Reply or note, and what the channel still allows. */
export function ComposerHead({ row }: { row: ConversationRow }) {
  const t = useTranslations("conversations.composer");
  const ui = useInbox();
  const mode = useWatched(ui.mode);
  return (
    <div className="flex items-center gap-1 px-2.5 pt-1.5">
      <div role="tablist" aria-label={t("kind")} className="flex">
        {modes.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            aria-selected={mode === each}
            tabIndex={mode === each ? 0 : -1}
            onClick={() => ui.write(each)}
            onKeyDown={(event) => {
              if (event.key === "ArrowLeft" || event.key === "ArrowRight") ui.mode.set(each === "reply" ? "note" : "reply");
            }}
            className={cn(
              "flex items-center gap-1 border-b-2 px-1.5 py-1 text-xs phone:min-h-11 phone:text-sm",
              mode === each
                ? cn("font-semibold text-ink", each === "note" ? "border-note-line" : "border-green")
                : "border-transparent text-ink-3 hover:text-ink-2",
            )}
          >
            {t(each)}
            {mode === each ? null : <ShortcutKeys name={each} />}
          </button>
        ))}
      </div>
      <Typing id={row.id} />
      {mode === "reply" ? <Allowance row={row} /> : <span className="truncate text-note-ink text-xs">{t("noteHint")}</span>}
    </div>
  );
}

/** 小王 正在输入, in words and in a place that is always there, so that nothing moves when it comes and goes. */
function Typing({ id }: { id: string }) {
  const t = useTranslations("conversations.composer");
  const typing = useViewers(id).filter(({ state }) => state === "typing");
  const customer = useCustomerTyping(id);
  const [first] = typing;
  return (
    <p aria-live="polite" className="min-w-0 flex-1 truncate px-1 text-green-ink text-xs">
      {first
        ? t(typing.length > 1 ? "typingMore" : "typing", { name: first.name, count: typing.length })
        : customer
          ? t("customerTyping")
          : ""}
    </p>
  );
}

/** 可发 3/5 条, 窗口剩余 31 小时: shown before sending, never found out afterwards. */
function Allowance({ row }: { row: ConversationRow }) {
  const t = useTranslations("conversations.composer");
  const now = useSecond();
  if (now === null) return null;
  const { left, quota, reason } = windowAt(row.window, now);
  const rest = windowRest(row.window, now);
  // a number that cannot be used is no allowance; one that is used up says so itself
  if ((reason !== null && reason !== "quota_used_up") || rest <= 0) return null;
  const hours = Math.floor(rest / 3_600_000);
  const minutes = Math.floor(rest / 60_000);
  return (
    <div className="flex shrink-0 items-center gap-3 text-ink-3 text-xs phone:gap-2">
      <span className="whitespace-nowrap" title={t("quotaHint")}>
        {t.rich("quota", {
          left,
          quota,
          b: (chunks) => <b className={cn("font-semibold text-ink", left <= 1 && "text-amber-ink")}>{chunks}</b>,
        })}
      </span>
      <span className={cn("truncate", hours < 1 && "font-semibold text-amber-ink")} title={t("windowHint")}>
        {hours >= 2
          ? t("windowHours", { hours })
          : minutes >= 1
            ? t("windowMinutes", { minutes })
            : t("windowSeconds", { seconds: Math.floor(rest / 1000) })}
      </span>
    </div>
  );
}
