"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { matchScore } from "@/components/knowledge/canned-filter";
import { usePinyin } from "@/components/knowledge/use-pinyin";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import type { ConversationRow } from "@/lib/conversations/inputs";
import type { MemberView } from "@/lib/merchants/inputs";
import { useMembers, useTeams } from "../desk/shop-queries";
import { isComposing } from "../desk/shortcuts";
import { useDesk } from "../live/use-desk";
import { Colleague, Group } from "./transfer-targets";
import { useActs } from "./use-acts";

const order = { online: 0, busy: 1, break: 2, offline: 3 };
/** Where it goes: a colleague or a group. */
type Target = { id: string; name: string; isTeam: boolean };

const byRoom = (a: MemberView, b: MemberView) =>
  order[a.seat] - order[b.seat] ||
  a.load / Math.max(1, a.capacity) - b.load / Math.max(1, b.capacity) ||
  a.name.localeCompare(b.name, "zh");

/**
 * Hands a thread to a colleague or a group: who is there, how busy they are, and a word for them. What waits in the
 * queue a supervisor assigns at once.
 */
export function TransferDialog({ row, onClose }: { row: ConversationRow; onClose: () => void }) {
  const t = useTranslations("conversations.transfer");
  const assigning = useTranslations("conversations.assignTo");
  const { me } = useDesk();
  const acts = useActs();
  const { data: members, isError } = useMembers();
  const { data: teams = [] } = useTeams();
  const assigns = row.status === "queued" && me.role !== "agent";
  const words = assigns ? assigning : t;
  const [query, setQuery] = useState("");
  const [to, setTo] = useState<Target | null>(null);
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const pinyin = usePinyin(true);
  const list = useRef<HTMLDivElement>(null);
  const noteField = useRef<HTMLTextAreaElement>(null);
  const submit = useRef<HTMLButtonElement>(null);
  const everybody = useMemo(
    () => (members ?? []).filter(({ userId }) => (assigns || userId !== me.userId) && userId !== row.assignee?.id).sort(byRoom),
    [members, me.userId, row.assignee?.id, assigns],
  );
  /** Who gives a thread to a group does not get it back. */
  const giver = row.assignee?.id ?? me.userId;
  const allGroups = assigns ? [] : teams;
  const matches = (...texts: string[]) =>
    matchScore(
      texts.map((text) => ({ text, weight: 1 })),
      query,
      pinyin,
    ) > 0;
  const groups = allGroups.filter(({ name }) => matches(name));
  const found = everybody.filter((one) => matches(one.name, ...one.teams.map(({ name }) => name)));
  const targets: Target[] = [
    ...groups.map(({ id, name }) => ({ id, name, isTeam: true })),
    ...found.map(({ userId, name }) => ({ id: userId, name, isTeam: false })),
  ];
  const at = targets.findIndex(({ id }) => id === to?.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever is chosen by the arrows is brought into view
  useEffect(() => {
    list.current?.querySelector("[data-chosen]")?.scrollIntoView({ block: "nearest" });
  }, [to]);
  /** The arrows choose without leaving the search; Enter takes the first that was found and leads on. */
  const choose = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 && event.key !== "Enter") return;
    event.preventDefault();
    const next = step === 0 ? targets[Math.max(0, at)] : targets[((at < 0 && step < 0 ? 0 : at) + step + targets.length) % targets.length];
    if (!next) return;
    setTo(next);
    // the button is still waiting for somebody to be chosen
    if (step === 0) setTimeout(() => (assigns ? submit : noteField).current?.focus(), 0);
  };
  const hand = async () => {
    if (!to || busy) return;
    setBusy(true);
    const target = to.isTeam ? { toTeamId: to.id } : { toUserId: to.id };
    const work = assigns ? acts.assign(row, { userId: to.id, name: to.name }) : acts.transfer(row, target, to.name, note.trim());
    if (await work) onClose();
    setBusy(false);
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <form
          className="flex min-h-0 flex-col"
          onSubmit={(event) => {
            event.preventDefault();
            void hand();
          }}
        >
          <DialogHeader>
            <DialogTitle>{words("title", { name: row.customer.name })}</DialogTitle>
            <DialogDescription>{words("text")}</DialogDescription>
          </DialogHeader>
          <DialogBody>
            <Input
              autoFocus
              value={query}
              onChange={(event) => setQuery(event.target.value)}
              placeholder={t("find")}
              onKeyDown={choose}
              aria-label={t("find")}
            />
            <div
              ref={list}
              role="radiogroup"
              aria-label={t("to")}
              // as high as everybody needs, also while fewer are found
              style={{ height: `min(16rem, ${everybody.length * 2.75 + allGroups.length * 2.75 + (allGroups.length > 0 ? 1.25 : 0)}rem)` }}
              className="-mx-1 min-h-24 shrink-0 overflow-y-auto"
            >
              {members === undefined && !isError ? <Skeleton className="m-1 h-10" /> : null}
              {groups.length > 0 ? (
                <p className="truncate px-2 pt-1 text-2xs text-ink-3">{t("teamsText", { text: t("teamText") })}</p>
              ) : null}
              {groups.map(({ id, name, memberIds }) => (
                <Group
                  key={id}
                  name={name}
                  onDuty={
                    (members ?? []).filter((one) => one.seat === "online" && one.userId !== giver && memberIds.includes(one.userId)).length
                  }
                  chosen={id === to?.id}
                  onChoose={() => setTo({ id, name, isTeam: true })}
                />
              ))}
              {members && found.length === 0 && groups.length === 0 ? (
                <p className="px-2 py-6 text-center text-ink-2">{query.trim() ? t("notFound", { query: query.trim() }) : t("nobody")}</p>
              ) : null}
              {found.map((member) => (
                <Colleague
                  key={member.userId}
                  member={member}
                  chosen={member.userId === to?.id}
                  onChoose={() => setTo({ id: member.userId, name: member.name, isTeam: false })}
                />
              ))}
            </div>
            <Field className={cn(assigns && "hidden")}>
              <FieldLabel htmlFor="transfer-note">{t("note")}</FieldLabel>
              <Textarea
                ref={noteField}
                id="transfer-note"
                value={note}
                maxLength={500}
                onChange={(event) => setNote(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || isComposing(event.nativeEvent)) return;
                  event.preventDefault();
                  void hand();
                }}
                placeholder={t("notePlaceholder")}
                className="min-h-16"
              />
            </Field>
          </DialogBody>
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button ref={submit} type="submit" disabled={!to || busy}>
              {to ? words("doTo", { name: to.name }) : words("do")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
