"use client";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { Me, MemberView } from "@/lib/merchants/inputs";
import { When } from "../when";
import { MemberMenu } from "./member-menu";
import type { MemberRights } from "./member-settings";
import { RoleSelect } from "./role-select";

/** The colour of the dot for each way to stand. */
export type SeatLooks = Record<MemberView["seat"], string>;
type MemberRowProps = { member: MemberView; me: Me; rights: MemberRights; rules: string[]; seatLooks: SeatLooks };

/** One colleague: a row of the table, on phones a small card. */
export function MemberRow({ member, me, rights, rules, seatLooks }: MemberRowProps) {
  const t = useTranslations("merchants");
  const standing = useTranslations("conversations.seat");
  const { userId, name, email, role, online, lastSeenAt, load, capacity, teams, seat } = member;
  const mine = userId === me.userId;
  const reachable = me.role === "owner" || role !== "owner";
  return (
    <li className="grid items-center gap-3 border-line-soft border-b px-4 py-2.5 last:border-0 max-md:grid-cols-[minmax(0,1fr)_auto] md:grid-cols-(--member-columns)">
      <div className="flex min-w-0 items-center gap-3">
        <span className="relative">
          <Avatar id={userId} name={name} />
          <span
            role="img"
            aria-label={standing(seat)}
            title={standing(seat)}
            className={cn("absolute -right-0.5 -bottom-0.5 size-2.5 rounded-full ring-2 ring-surface", seatLooks[seat])}
          />
        </span>
        <div className="min-w-0">
          <p className="flex items-center gap-1.5 font-semibold">
            <span className="truncate">{name}</span>
            {mine ? <Badge>{t("members.you")}</Badge> : null}
          </p>
          <p className="truncate text-ink-3 text-xs">{email}</p>
        </div>
      </div>
      <div className="max-md:order-3">
        {rights.changeRole && reachable ? (
          <RoleSelect member={member} byOwner={me.role === "owner"} />
        ) : (
          <span className="text-ink-2">{t(`role.${role}`)}</span>
        )}
      </div>
      <p className="text-ink-2 max-md:order-4 max-md:text-right max-md:text-xs">
        <span aria-hidden>
          <span className="md:hidden">{t("members.load")} </span>
          {t("members.loadOf", { load, capacity })}
        </span>
        <span className="sr-only">{t("members.loadLabel", { load, capacity })}</span>
      </p>
      <div className={cn("flex min-w-0 flex-wrap gap-1 max-md:order-5 max-md:col-span-2", teams.length === 0 && "max-md:hidden")}>
        {teams.map((team) => (
          <Badge key={team.id}>{team.name}</Badge>
        ))}
      </div>
      <p className="truncate text-ink-3 text-xs max-md:hidden">
        {online ? <span className="text-ink-2">{t("members.online")}</span> : lastSeenAt ? <When at={lastSeenAt} /> : t("settings.never")}
      </p>
      <div className="justify-self-end max-md:order-2">
        <MemberMenu
          member={member}
          mine={mine}
          rules={rules}
          mayRemove={mine || (rights.remove && reachable)}
          maySetCapacity={rights.setCapacity}
        />
      </div>
    </li>
  );
}
