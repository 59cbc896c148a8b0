"use client";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
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
import { useMembers } from "../desk/shop-queries";
import { useDesk } from "../live/use-desk";
import { useActs } from "./use-acts";

const byRoom = (a: MemberView, b: MemberView) =>
  Number(b.online) - Number(a.online) ||
  a.load / Math.max(1, a.capacity) - b.load / Math.max(1, b.capacity) ||
  a.name.localeCompare(b.name, "zh");

/** Hands a thread to a colleague: who is there, how busy they are, and a word for them. */
export function TransferDialog({ row, onClose }: { row: ConversationRow; onClose: () => void }) {
  const t = useTranslations("conversations.transfer");
  const { me } = useDesk();
  const acts = useActs();
  const { data: members, isError } = useMembers();
  const [query, setQuery] = useState("");
  const [to, setTo] = useState<MemberView | null>(null);
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const found = useMemo(() => {
    const words = query.trim().toLowerCase();
    return (members ?? [])
      .filter(({ userId }) => userId !== me.userId && userId !== row.assignee?.id)
      .filter(({ name, teams }) => name.toLowerCase().includes(words) || teams.some((team) => team.name.toLowerCase().includes(words)))
      .sort(byRoom);
  }, [members, query, me.userId, row.assignee?.id]);
  const hand = async () => {
    if (!to || busy) return;
    setBusy(true);
    if (await acts.transfer(row, to, note.trim())) onClose();
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
            <DialogTitle>{t("title", { name: row.customer.name })}</DialogTitle>
            <DialogDescription>{t("text")}</DialogDescription>
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
              {members && found.length === 0 ? <p className="px-2 py-6 text-center text-ink-2">{t("nobody")}</p> : null}
              {found.map((member) => (
                <Colleague key={member.userId} member={member} chosen={member.userId === to?.userId} onChoose={() => setTo(member)} />
              ))}
            </div>
            <Field>
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
              {to ? t("doTo", { name: to.name }) : t("do")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function Colleague({ member, chosen, onChoose }: { member: MemberView; chosen: boolean; onChoose: () => void }) {
  const t = useTranslations("conversations.transfer");
  const full = member.load >= member.capacity;
  return (
    <label
      className={cn(
        "flex h-11 cursor-pointer items-center gap-2.5 rounded-md px-2 hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-green-deep",
        chosen && "bg-green-wash hover:bg-green-wash",
      )}
    >
      <input type="radio" name="to" className="sr-only" checked={chosen} onChange={onChoose} />
      <span className="relative">
        <Avatar id={member.userId} name={member.name} round className="size-7 text-xs" />
        <span
          className={cn(
            "absolute -right-0.5 -bottom-0.5 size-2.25 rounded-full ring-2 ring-surface",
            member.online ? "bg-green" : "bg-line-strong",
          )}
        />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{member.name}</span>
        <span className="block truncate text-2xs text-ink-3">
          {[t(member.online ? "online" : "offline"), ...member.teams.map(({ name }) => name)].join(" · ")}
        </span>
      </span>
      <Badge variant={full ? "amber" : "default"}>{t("load", { load: member.load, capacity: member.capacity })}</Badge>
    </label>
  );
}
