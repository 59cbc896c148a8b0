"use client";
import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { SettingsBlock, SettingsPage } from "@/components/layout/settings-page";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { InvitationView, Me, MemberView } from "@/lib/merchants/inputs";
import { InvitationList } from "./invitation-list";
import { InviteDialog, type Invited } from "./invite-dialog";
import { MemberRow, type SeatLooks } from "./member-row";
import { useInvitations, useMemberList } from "./use-members";

/** What the page lets its reader do; the verbs check it again. */
export type MemberRights = { invite: boolean; changeRole: boolean; remove: boolean; setCapacity: boolean };

type MemberSettingsProps = {
  me: Me;
  rights: MemberRights;
  /** The names of the rules that name somebody, by their user id. */
  rulesOf: Record<string, string[]>;
  seatLooks: SeatLooks;
  mailed: boolean;
  members: MemberView[];
  invitations: InvitationView[] | null;
  matrix: ReactNode;
};

const searchFrom = 8;

/** The colleagues, the invitations under way, and what each role may do. */
export function MemberSettings({ me, rights, rulesOf, seatLooks, mailed, members, invitations, matrix }: MemberSettingsProps) {
  const t = useTranslations("merchants");
  const list = useMemberList(members).data;
  const waiting = useInvitations(invitations, list).data;
  const [inviting, setInviting] = useState<{ again?: Invited } | null>(null);
  const [wanted, setWanted] = useState("");
  const q = wanted.trim().toLowerCase();
  const shown = q ? list.filter(({ name, email }) => name.toLowerCase().includes(q) || email.includes(q)) : list;
  return (
    <SettingsPage
      title={t("members.title")}
      text={t("members.text")}
      action={
        rights.invite ? (
          <Button onClick={() => setInviting({})}>
            <UserPlus aria-hidden />
            {t("members.invite")}
          </Button>
        ) : null
      }
    >
      {list.length >= searchFrom ? (
        <Input
          type="search"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          placeholder={t("members.search")}
          aria-label={t("members.search")}
          className="max-w-80"
        />
      ) : null}
      <div className="rounded-lg border border-line bg-surface">
        <div
          aria-hidden
          className="hidden grid-cols-(--member-columns) gap-3 border-line-soft border-b px-4 py-2 text-ink-3 text-xs md:grid"
          style={memberColumns}
        >
          <span>{t("members.name")}</span>
          <span>{t("members.roleHead")}</span>
          <span>{t("members.load")}</span>
          <span>{t("members.teams")}</span>
          <span>{t("members.seen")}</span>
        </div>
        <ul style={memberColumns}>
          {shown.map((member) => (
            <MemberRow
              key={member.userId}
              member={member}
              me={me}
              rights={rights}
              rules={rulesOf[member.userId] ?? []}
              seatLooks={seatLooks}
            />
          ))}
        </ul>
        {shown.length === 0 ? <p className="px-4 py-8 text-center text-ink-2">{t("members.nobodyFound", { q: wanted })}</p> : null}
      </div>
      {waiting.length > 0 ? (
        <SettingsBlock title={t("invitations.title")}>
          <InvitationList invitations={waiting} onAgain={(again) => setInviting({ again })} />
        </SettingsBlock>
      ) : null}
      {matrix}
      {inviting ? <InviteDialog mailed={mailed} again={inviting.again} onClose={() => setInviting(null)} /> : null}
    </SettingsPage>
  );
}

const memberColumns = { "--member-columns": "minmax(0,1.4fr) 8rem 5rem minmax(0,1fr) 6.5rem 2rem" } as React.CSSProperties;
