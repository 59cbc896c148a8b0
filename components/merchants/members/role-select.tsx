"use client";
import { useTranslations } from "next-intl";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { toast } from "@/components/ui/toaster";
import { type MemberView, roles } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { useAct } from "../use-act";
import { useRefreshMembers } from "./use-members";

type Role = MemberView["role"];

/** A colleague's role; choosing another one takes effect at once and can be taken back from the notice. */
export function RoleSelect({ member, byOwner }: { member: MemberView; byOwner: boolean }) {
  const t = useTranslations("merchants");
  const common = useTranslations("common");
  const refresh = useRefreshMembers();
  const [act, busy] = useAct();
  const { userId, name, role } = member;

  const set = async (next: Role, undo?: Role) => {
    const done = await act(async () => {
      await callDoor("PUT", `/api/members/${userId}/role`, { role: next });
      await refresh();
    });
    if (!done) return;
    const action = undo ? { label: common("undo"), onClick: () => void set(undo) } : undefined;
    toast(t("members.roleChanged", { name, role: t(`role.${next}`) }), { action });
  };

  return (
    <Select value={role} disabled={busy} onValueChange={(next) => void set(next as Role, role)}>
      <SelectTrigger
        aria-label={`${t("members.changeRole")}: ${name}`}
        className="border-transparent bg-transparent px-2 hover:bg-sunken max-md:min-w-28 max-md:border-line"
      >
        <SelectValue>{t(`role.${role}`)}</SelectValue>
      </SelectTrigger>
      <SelectContent>
        {roles
          .filter((one) => byOwner || one !== "owner")
          .map((one) => (
            <SelectItem key={one} value={one}>
              {t(`role.${one}`)}
            </SelectItem>
          ))}
      </SelectContent>
    </Select>
  );
}
