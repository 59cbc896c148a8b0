"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import type { InvitationView } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { Confirm } from "../confirm";
import { When } from "../when";
import type { Invited } from "./invite-dialog";
import { useRefreshMembers } from "./use-members";

type InvitationListProps = { invitations: InvitationView[]; onAgain: (invited: Invited) => void };

/** Invitations under way: take one back, or send it again. */
export function InvitationList({ invitations, onAgain }: InvitationListProps) {
  const t = useTranslations("merchants");
  const refresh = useRefreshMembers();
  const [asked, setAsked] = useState<InvitationView | null>(null);
  const revoke = async (id: string) => {
    await callDoor("DELETE", `/api/members/invitations/${id}`);
    await refresh();
    toast(t("invitations.revoked"));
  };
  return (
    <ul className="rounded-lg border border-line bg-surface">
      {invitations.map((invitation) => (
        <li key={invitation.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line-soft border-b px-4 py-2.5 last:border-0">
          <div className="min-w-48 flex-1">
            <p className="flex flex-wrap items-center gap-1.5">
              <span className="min-w-0 truncate font-medium">{invitation.email}</span>
              <Badge>{t(`role.${invitation.role}`)}</Badge>
            </p>
            <p className="text-ink-3 text-xs">
              {t("invitations.by", { name: invitation.invitedByName })}
              {" · "}
              {invitation.expired ? (
                <span className="text-red-ink">{t("invitations.expired")}</span>
              ) : (
                t.rich("invitations.expiresIn", { when: () => <When at={invitation.expiresAt} /> })
              )}
            </p>
          </div>
          <div className="flex gap-1">
            <Button
              variant="ghost"
              size="sm"
              className="phone:h-11"
              onClick={() => onAgain({ email: invitation.email, role: invitation.role })}
            >
              {t("invitations.again")}
            </Button>
            <Button variant="ghost" size="sm" className="phone:h-11" onClick={() => setAsked(invitation)}>
              {t("invitations.revoke")}
            </Button>
          </div>
        </li>
      ))}
      {asked ? (
        <Confirm
          title={t("invitations.revokeTitle", { email: asked.email })}
          text={t("invitations.revokeText")}
          label={t("invitations.revoke")}
          onConfirm={() => revoke(asked.id)}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </ul>
  );
}
