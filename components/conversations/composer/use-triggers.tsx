"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, type RefObject, useMemo, useState } from "react";
import { fillBlanks, type Known } from "@/components/knowledge/canned-blanks";
import { filterCanned } from "@/components/knowledge/canned-filter";
import { useCannedReplies } from "@/components/knowledge/use-canned-replies";
import { usePinyin } from "@/components/knowledge/use-pinyin";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import type { CannedReply } from "@/lib/knowledge/inputs";
import type { MemberView } from "@/lib/merchants/inputs";
import { useMembers } from "../desk/shop-queries";
import { useDesk } from "../live/use-desk";
import type { DraftMode } from "./drafts";
import { insertText } from "./insert-text";
import { PickMenu } from "./pick-menu";
import { asShortCode, callsEmptyMenu, type Dismissed, staysAway, triggerAt } from "./trigger";

type Wish = {
  mode: DraftMode;
  text: string;
  field: RefObject<HTMLTextAreaElement | null>;
  onCanned(reply: CannedReply, range: { start: number; end: number }): void;
  onMention(member: MemberView): void;
  /** What the blanks of the replies are filled with. */
  known: Known;
};

const most = 30;

/** The menus that `/` and `@` open in the composer. `onKey` says whether the menu took the key. */
export function useTriggers({ mode, text, field, onCanned, onMention, known }: Wish): {
  menu: ReactNode;
  onKey(event: KeyboardEvent): boolean;
  onCaret(): void;
  aria: Record<string, string | boolean>;
} {
  const t = useTranslations("conversations.canned");
  const { me } = useDesk();
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState<Dismissed | null>(null);
  if (dismissed && !staysAway(dismissed, text)) setDismissed(null);
  const trigger = triggerAt(text, Math.min(caret, text.length), mode === "note" ? ["@"] : ["/"]);
  const called = trigger !== null && !(dismissed?.sign === trigger.sign && dismissed.start === trigger.start);
  const { data: replies, isPending } = useCannedReplies();
  const { data: members, isPending: membersPending } = useMembers(called && trigger.sign === "@");
  const spelled = called && /[a-z]/i.test(trigger.query);
  const pinyin = usePinyin(spelled);
  const calledSign = called ? trigger.sign : null;
  const query = trigger?.query ?? "";
  const loose = trigger?.loose ?? false;

  const canned = useMemo(
    () => (calledSign === "/" ? asShortCode({ query, loose }, filterCanned(replies ?? [], query, pinyin)).slice(0, most) : []),
    [calledSign, replies, query, loose, pinyin],
  );
  const open = called && (trigger.sign === "@" || canned.length > 0 || callsEmptyMenu(trigger));
  const sign = open ? trigger.sign : null;
  const loading = sign === "@" ? membersPending : isPending || (spelled && !pinyin);
  const people = useMemo(
    () =>
      sign === "@"
        ? (members ?? []).filter((member) => member.userId !== me.userId && member.name.toLowerCase().includes(query.toLowerCase()))
        : [],
    [sign, members, query, me.userId],
  );
  const count = sign === "/" ? canned.length : people.length;
  const at = Math.min(chosen, Math.max(0, count - 1));

  const pickCanned = (reply: CannedReply) => trigger && onCanned(reply, trigger);
  const pickMember = (member: MemberView) => {
    if (!trigger || !field.current) return;
    insertText(field.current, `@${member.name} `, trigger.start, trigger.end);
    onMention(member);
  };
  const pick = () => {
    const reply = canned[at];
    const member = people[at];
    if (sign === "/" && reply) pickCanned(reply);
    if (sign === "@" && member) pickMember(member);
    setChosen(0);
  };
  const onKey = (event: KeyboardEvent): boolean => {
    if (!open) return false;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "Escape") {
      event.stopPropagation();
      setDismissed(trigger);
      return true;
    }
    // while the menu stands Enter chooses and never sends, also when there is nothing to choose yet
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) pick();
    else if (count === 0) return false;
    else if (step !== 0) setChosen((at + step + count) % count);
    else if (event.key === "Tab" && !event.shiftKey) pick();
    else return false;
    event.preventDefault();
    return true;
  };
  const menu =
    sign === "/" ? (
      <PickMenu
        id="canned-menu"
        label={t("label")}
        items={canned}
        keyOf={({ id }) => id}
        chosen={at}
        onChoose={setChosen}
        onPick={pickCanned}
        empty={loading ? t("loading") : (replies?.length ?? 0) === 0 ? t("none") : t("noMatch")}
      >
        {(reply) => (
          <>
            <span className="flex items-center gap-2">
              <span className="truncate font-medium">{reply.title}</span>
              {reply.shortcut ? <span className="font-mono text-2xs text-ink-3">/{reply.shortcut}</span> : null}
              {reply.mediaId ? <Badge>{t("withPicture")}</Badge> : null}
              <span className="ml-auto shrink-0 text-2xs text-ink-3">{t(`scope.${reply.scope}`)}</span>
            </span>
            <span className="line-clamp-1 text-ink-2 text-xs">{fillBlanks(reply.text, known)}</span>
          </>
        )}
      </PickMenu>
    ) : sign === "@" ? (
      <PickMenu
        id="mention-menu"
        label={t("people")}
        items={people}
        keyOf={({ userId }) => userId}
        chosen={at}
        onChoose={setChosen}
        onPick={pickMember}
        empty={t(loading ? "loading" : "nobody")}
      >
        {(member) => (
          <span className="flex items-center gap-2">
            <Avatar id={member.userId} name={member.name} round className="size-5 text-2xs" />
            {member.name}
          </span>
        )}
      </PickMenu>
    ) : null;
  const id = sign === "/" ? "canned-menu" : "mention-menu";
  return {
    menu,
    onKey,
    onCaret: () => setCaret(field.current?.selectionStart ?? 0),
    aria: open
      ? {
          "aria-haspopup": "listbox",
          "aria-controls": id,
          "aria-autocomplete": "list",
          ...(count > 0 ? { "aria-activedescendant": `${id}-${at}` } : {}),
        }
      : {},
  };
}
