"use client";
import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import type { ConversationRow } from "@/lib/conversations/inputs";
import type { MemberView } from "@/lib/merchants/inputs";
import { seatColour } from "../desk/seat-colour";
import { useMembers, useTeams } from "../desk/shop-queries";
import { useDesk } from "../live/use-desk";
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
  const found = useMemo(() => {
    const wanted = query.trim().toLowerCase();
    return (members ?? [])
      .filter(({ userId }) => (assigns || userId !== me.userId) && userId !== row.assignee?.id)
      .filter((one) => one.name.toLowerCase().includes(wanted) || one.teams.some((team) => team.name.toLowerCase().includes(wanted)))
      .sort(byRoom);
  }, [members, query, me.userId, row.assignee?.id, assigns]);
  const groups = assigns ? [] : teams.filter(({ name }) => name.toLowerCase().includes(query.trim().toLowerCase()));
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
              aria-label={t("find")}
            />
            <div role="radiogroup" aria-label={t("to")} className="-mx-1 max-h-64 min-h-24 shrink-0 overflow-y-auto">
              {members === undefined && !isError ? <Skeleton className="m-1 h-10" /> : null}
              {groups.length > 0 ? <p className="px-2 pt-1 text-2xs text-ink-3">{t("teams")}</p> : null}
              {groups.map(({ id, name, memberIds }) => (
                <Group
                  key={id}
                  name={name}
                  onDuty={(members ?? []).filter(({ userId, seat }) => seat === "online" && memberIds.includes(userId)).length}
                  chosen={id === to?.id}
                  onChoose={() => setTo({ id, name, isTeam: true })}
                />
              ))}
              {members && found.length === 0 && groups.length === 0 ? (
                <p className="px-2 py-6 text-center text-ink-2">{t("nobody")}</p>
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
                id="transfer-note"
                value={note}
                maxLength={500}
                onChange={(event) => setNote(event.target.value)}
                placeholder={t("notePlaceholder")}
                className="min-h-16"
              />
            </Field>
          </DialogBody>
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" disabled={!to || busy}>
              {to ? words("doTo", { name: to.name }) : words("do")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

type ChoiceProps = { chosen: boolean; onChoose: () => void };

/** One line of the list: a picture, a name with a word, and how busy. */
function Choice({
  chosen,
  onChoose,
  picture,
  name,
  text,
  badge,
}: ChoiceProps & Record<"picture" | "badge", ReactNode> & Record<"name" | "text", string>) {
  return (
    <label
      className={cn(
        "flex h-11 cursor-pointer items-center gap-2.5 rounded-md px-2 hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-green-deep",
        chosen && "bg-green-wash hover:bg-green-wash",
      )}
    >
      <input type="radio" name="to" className="sr-only" checked={chosen} onChange={onChoose} />
      {picture}
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate text-2xs text-ink-3">{text}</span>
      </span>
      {badge}
    </label>
  );
}

function Colleague({ member, ...choice }: { member: MemberView } & ChoiceProps) {
  const t = useTranslations("conversations.transfer");
  const full = member.load >= member.capacity;
  return (
    <Choice
      {...choice}
      name={member.name}
      text={[t(`seat.${member.seat}`), ...member.teams.map(({ name }) => name)].join(" · ")}
      picture={
        <span className="relative">
          <Avatar id={member.userId} name={member.name} round className="size-7 text-xs" />
          <span className={cn("absolute -right-0.5 -bottom-0.5 size-2.25 rounded-full ring-2 ring-surface", seatColour[member.seat])} />
        </span>
      }
      badge={<Badge variant={full ? "amber" : "default"}>{t("load", { load: member.load, capacity: member.capacity })}</Badge>}
    />
  );
}

/** A group: the customer waits for whoever of it has room. */
function Group({ name, onDuty, ...choice }: { name: string; onDuty: number } & ChoiceProps) {
  const t = useTranslations("conversations.transfer");
  return (
    <Choice
      {...choice}
      name={name}
      text={t("teamText")}
      picture={
        <span className="grid size-7 shrink-0 place-items-center rounded-md bg-sunken text-ink-2">
          <Users aria-hidden className="size-4" />
        </span>
      }
      badge={<Badge variant={onDuty === 0 ? "amber" : "default"}>{t("onDuty", { count: onDuty })}</Badge>}
    />
  );
}
