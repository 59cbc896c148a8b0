"use client";
import { Info } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { textLimit } from "@/components/knowledge/message-bytes";
import { cn } from "@/components/ui/cn";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { useActs } from "../acts/use-acts";
import { useInbox } from "../desk/inbox-ui";
import { useViewers } from "../list/marks";
import { mayTakeOver } from "../live/guard";
import { useDesk } from "../live/use-desk";
import type { ComposerState } from "./use-composer";

const button = "shrink-0 rounded px-1.5 py-0.5 font-medium text-green-ink hover:underline phone:min-h-9";

function Line({ tone = "quiet", children }: { tone?: "quiet" | "warn"; children: ReactNode }) {
  return (
    <div
      role="status"
      className={cn(
        "mx-2.5 mt-1.5 flex items-center gap-2 rounded-md px-2.5 py-1.5 text-xs",
        tone === "warn" ? "bg-amber-wash text-amber-ink" : "bg-sunken text-ink-2",
      )}
    >
      <Info aria-hidden className="size-3.5 shrink-0" />
      {children}
    </div>
  );
}

export type NoticeProps = {
  row: ConversationRow;
  composer: Pick<ComposerState, "hindered" | "helping" | "behind" | "warned" | "flaw" | "selectBlank" | "sendInPieces">;
  /** How many messages are attached to the text. */
  attached: number;
  merge: { count: number; onMerge(): void } | null;
};

/** Why an answer cannot go out now and what to do, in one plain line; or what to think of before it does. */
export function ComposerNotice({ row, composer, attached, merge }: NoticeProps) {
  const t = useTranslations("conversations.composer");
  const ui = useInbox();
  const acts = useActs();
  const { me } = useDesk();
  const typing = useViewers(row.id).find(({ state }) => state === "typing");
  const { hindered, helping, behind, warned, flaw } = composer;
  if (hindered === "taken") {
    return (
      <Line>
        <span className="flex-1">
          {t(row.offer ? "asked" : mayTakeOver(me.role) ? "taken" : "takenByOther", { name: row.assignee?.name ?? "" })}
        </span>
        <button type="button" className={button} onClick={() => acts.whisper(row)}>
          {t("whisper")}
        </button>
        {mayTakeOver(me.role) ? (
          <>
            <button type="button" className={button} onClick={() => ui.stepIn()}>
              {t("stepIn")}
            </button>
            <button type="button" className={button} onClick={() => void acts.claim(row)}>
              {t("takeOver")}
            </button>
          </>
        ) : null}
      </Line>
    );
  }
  if (hindered) {
    return (
      <Line>
        <span className="flex-1">{t(`hindered.${hindered}`, { name: row.wecomSession?.servicerName ?? "" })}</span>
        <button type="button" className={button} onClick={() => ui.write("note")}>
          {t("noteInstead")}
        </button>
      </Line>
    );
  }
  if (behind) {
    return (
      <Line tone="warn">
        <span className="flex-1">{t("behind")}</span>
        <button type="button" className={button} onClick={() => ui.thread?.showUnseen()}>
          {t("look")}
        </button>
      </Line>
    );
  }
  if (typing && warned) return <Line tone="warn">{t("typingAgain", { name: typing.name })}</Line>;
  if (flaw?.kind === "blank") {
    return (
      <Line tone="warn">
        <span className="flex-1">{t("blanks", { count: flaw.count })}</span>
        <button type="button" className={button} onClick={() => composer.selectBlank(0)}>
          {t("toBlank")}
        </button>
      </Line>
    );
  }
  if (flaw?.kind === "too_long") {
    const fits = flaw.pieces + attached <= row.window.left;
    return (
      <Line tone="warn">
        <span className="flex-1">{t(fits ? "tooLong" : "tooLongToSplit", { limit: textLimit, ...flaw, left: row.window.left })}</span>
        {fits ? (
          <button type="button" className={button} onClick={composer.sendInPieces}>
            {t("inPieces", { count: flaw.pieces })}
          </button>
        ) : null}
      </Line>
    );
  }
  if (helping) {
    return (
      <Line>
        <span className="flex-1">{t("helping", { name: row.assignee?.name ?? "" })}</span>
        <button type="button" className={button} onClick={() => ui.steppedIn.set(false)}>
          {t("stepBack")}
        </button>
      </Line>
    );
  }
  if (row.window.left === 1) {
    return (
      <Line>
        <span className="flex-1">{merge ? t("mergeOffer", { count: merge.count }) : t("lastOne")}</span>
        {merge ? (
          <button type="button" className={button} onClick={merge.onMerge}>
            {t("merge")}
          </button>
        ) : null}
      </Line>
    );
  }
  if (row.status === "closed") return <Line>{t("closed")}</Line>;
  return null;
}
