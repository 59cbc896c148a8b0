"use client";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useShowError } from "@/components/conversations/desk/say-problem";
import { seatColour } from "@/components/conversations/desk/seat-colour";
import { useMembers } from "@/components/conversations/desk/shop-queries";
import { useDesk, useDeskState } from "@/components/conversations/live/use-desk";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { toast } from "@/components/ui/toaster";
import type { ConversationRow } from "@/lib/conversations/inputs";
import type { MemberView } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { serverNow } from "@/lib/platform/browser/clock";
import type { HandOverInput, HandOverResult } from "@/lib/routing/inputs";

type Each = HandOverInput["each"][number];

const nineTomorrow = () => {
  const at = new Date(serverNow() + 86_400_000);
  at.setHours(9, 0, 0, 0);
  return at.toISOString();
};

/** What becomes of one conversation, from the value of its select: `queue`, `snooze`, `close`, `keep`, or a colleague's id. */
function eachOf(conversationId: string, value: string): Each | null {
  if (value === "keep") return null;
  if (value === "queue" || value === "close") return { act: value, conversationId };
  if (value === "snooze") return { act: "snooze", conversationId, until: nineTomorrow() };
  return { act: "colleague", conversationId, toUserId: value };
}

/** The end of a shift in one dialog: each open conversation goes to somebody, back to the queue, to tomorrow, or ends. */
export function HandOverDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("conversations.handOver");
  const desk = useDesk();
  const showError = useShowError();
  const rows = useDeskState((state) => state.rows);
  const { data: members = [] } = useMembers();
  const mine = useMemo(
    () =>
      [...rows.values()]
        .map(({ value }) => value)
        .filter(({ status, assignee }) => status === "open" && assignee?.id === desk.me.userId)
        .sort((a, b) => (a.waitingSince ?? "9").localeCompare(b.waitingSince ?? "9")),
    [rows, desk],
  );
  const others = members.filter(({ userId }) => userId !== desk.me.userId).sort(byRoom);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const choiceOf = (id: string) => chosen[id] ?? "queue";
  const setAll = (value: string) => setChosen(Object.fromEntries(mine.map(({ id }) => [id, value])));
  const send = async () => {
    setBusy(true);
    try {
      const each = mine.flatMap(({ id }) => eachOf(id, choiceOf(id)) ?? []);
      const result = await callDoor<HandOverResult>("POST", "/api/seats/hand-over", { state: "offline", note: note.trim(), each });
      if (result.left.length > 0) toast.error(t("someLeft", { count: result.left.length }));
      else toast(t("done", { count: result.done }));
      onClose();
    } catch (error) {
      showError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("title", { count: mine.length })}</DialogTitle>
          <DialogDescription>{t("text")}</DialogDescription>
        </DialogHeader>
        <DialogBody>
          {mine.length > 1 ? (
            <div className="flex items-center gap-2">
              <span className="flex-1 text-ink-2 text-sm">{t("all")}</span>
              <Choice label={t("all")} value="" others={others} onChange={setAll} />
            </div>
          ) : null}
          <ul className="-mx-1 max-h-72 overflow-y-auto">
            {mine.length === 0 ? <li className="px-1 py-6 text-center text-ink-2">{t("none")}</li> : null}
            {mine.map((row) => (
              <Held key={row.id} row={row}>
                <Choice
                  label={t("of", { name: row.customer.name })}
                  value={choiceOf(row.id)}
                  others={others}
                  onChange={(value) => setChosen({ ...chosen, [row.id]: value })}
                />
              </Held>
            ))}
          </ul>
          <Field>
            <FieldLabel htmlFor="hand-over-note">{t("note")}</FieldLabel>
            <Input id="hand-over-note" value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
          </Field>
        </DialogBody>
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button disabled={busy} onClick={() => void send()}>
            {t("do")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function Held({ row, children }: { row: ConversationRow; children: React.ReactNode }) {
  return (
    <li className="flex items-center gap-2 px-1 py-1">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium text-sm">{row.customer.name}</span>
        <span className="block truncate text-2xs text-ink-3">{row.lastMessage.preview}</span>
      </span>
      {children}
    </li>
  );
}

/** Who is there first, and of them who has most room. */
const order = { online: 0, busy: 1, break: 2, offline: 3 };
const byRoom = (a: MemberView, b: MemberView) => order[a.seat] - order[b.seat] || a.load / a.capacity - b.load / b.capacity;

type ChoiceProps = { label: string; value: string; others: MemberView[]; onChange: (value: string) => void };

function Choice({ label, value, others, onChange }: ChoiceProps) {
  const t = useTranslations("conversations.handOver");
  const state = useTranslations("conversations.seat");
  return (
    <Select value={value} onValueChange={onChange}>
      <SelectTrigger aria-label={label} className="w-40 shrink-0 [&_[data-seat]]:hidden">
        <SelectValue placeholder={t("choose")} />
      </SelectTrigger>
      <SelectContent>
        {(["queue", "snooze", "close", "keep"] as const).map((one) => (
          <SelectItem key={one} value={one}>
            {t(one)}
          </SelectItem>
        ))}
        {others.map(({ userId, name, seat, load, capacity }) => (
          <SelectItem key={userId} value={userId}>
            {t("to", { name })}
            <span data-seat className="ml-2 inline-flex items-center gap-1.5 text-ink-3 text-xs">
              <span aria-hidden className={cn("size-2 rounded-full", seatColour[seat])} />
              {t("seat", { state: state(seat), load, capacity })}
            </span>
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
