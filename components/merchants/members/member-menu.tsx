"use client";
import { Ellipsis, Gauge, LogOut, UserMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toaster";
import type { MemberView } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { Confirm } from "../confirm";
import { useRuleNames } from "../use-rule-names";
import { CapacityDialog } from "./capacity-dialog";
import { useRefreshMembers } from "./use-members";

type MemberMenuProps = { member: MemberView; mine: boolean; rules: string[]; mayRemove: boolean; maySetCapacity: boolean };

/** What else can be done with a colleague. */
export function MemberMenu({ member, mine, rules, mayRemove, maySetCapacity }: MemberMenuProps) {
  const t = useTranslations("merchants.members");
  const refresh = useRefreshMembers();
  const named = useRuleNames();
  const [asked, setAsked] = useState<"remove" | "capacity" | null>(null);
  if (!mayRemove && !maySetCapacity) return null;
  const { userId, name } = member;

  const remove = async () => {
    await callDoor("DELETE", `/api/members/${userId}`);
    if (mine) return window.location.assign("/sign-in");
    await refresh();
    toast(t("removed", { name }));
  };

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" className="phone:size-11" aria-label={t("actions", { name })}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {maySetCapacity ? (
            <DropdownMenuItem onSelect={() => setAsked("capacity")}>
              <Gauge aria-hidden />
              {t("changeCapacity")}
            </DropdownMenuItem>
          ) : null}
          {mayRemove ? (
            <DropdownMenuItem variant="destructive" onSelect={() => setAsked("remove")}>
              {mine ? <LogOut aria-hidden /> : <UserMinus aria-hidden />}
              {t(mine ? "leave" : "remove")}
            </DropdownMenuItem>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      {asked === "remove" ? (
        <Confirm
          title={mine ? t("leaveTitle") : t("removeTitle", { name })}
          text={t(mine ? "leaveText" : "removeText")}
          warning={rules.length > 0 ? t("removeRules", { rules: named(rules) }) : null}
          label={t(mine ? "leave" : "remove")}
          onConfirm={remove}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked === "capacity" ? <CapacityDialog member={member} onClose={() => setAsked(null)} /> : null}
    </>
  );
}
