"use client";
import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { MemberView } from "@/lib/merchants/inputs";
import { seatColour } from "../desk/seat-colour";

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
      data-chosen={chosen || undefined}
      className={cn(
        "flex h-11 cursor-pointer items-center gap-2.5 rounded-md px-2 hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-green-deep",
        chosen && "bg-green-wash hover:bg-green-wash",
      )}
    >
      <input type="radio" name="to" className="sr-only" checked={chosen} onChange={onChoose} />
      {picture}
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        {text ? <span className="block truncate text-2xs text-ink-3">{text}</span> : null}
      </span>
      {badge}
    </label>
  );
}

/** A colleague: who, how they stand, how busy. */
export function Colleague({ member, ...choice }: { member: MemberView } & ChoiceProps) {
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
export function Group({ name, onDuty, ...choice }: { name: string; onDuty: number } & ChoiceProps) {
  const t = useTranslations("conversations.transfer");
  return (
    <Choice
      {...choice}
      name={name}
      text=""
      picture={
        <span className="grid size-7 shrink-0 place-items-center rounded-md bg-sunken text-ink-2">
          <Users aria-hidden className="size-4" />
        </span>
      }
      badge={<Badge variant={onDuty === 0 ? "amber" : "default"}>{t("onDuty", { count: onDuty })}</Badge>}
    />
  );
}
