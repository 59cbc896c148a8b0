"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Rail } from "@/components/layout/rail";
import { UserMenu } from "@/components/layout/user-menu";
import { leavePush } from "@/components/push/push-device";
import { CountBadge } from "@/components/ui/badge";
import { part } from "@/components/ui/part";
import { useDesk, useDeskState } from "../live/use-desk";
import { ChannelHealth } from "./channel-health";
import { ConnectionLight } from "./connection-light";
import { MentionBell } from "./mention-bell";
import { SoundPrompt } from "./sound-prompt";

const PreferencesDialog = part(() => import("./preferences-dialog").then((m) => m.PreferencesDialog));

async function signOut(person: { userId: string; merchantId: string }): Promise<void> {
  await leavePush(person).catch(() => undefined);
  const { signOut: leave } = await import("next-auth/react");
  await leave({ callbackUrl: "/sign-in" });
}

/** The rail with what is alive on it: unread, channels, the line to the server. */
export function DeskRail({ head, seat }: { head: ReactNode; seat: ReactNode }) {
  const { me } = useDesk();
  const [preferences, setPreferences] = useState(false);
  return (
    <>
      <Rail
        head={head}
        marks={{ conversations: <UnreadMark />, queue: <QueuedMark />, settings: <ChannelHealth /> }}
        foot={
          <>
            {seat}
            <MentionBell />
            <SoundPrompt />
            <ConnectionLight />
            <UserMenu
              id={me.userId}
              name={me.name}
              email={me.email}
              onPreferences={() => setPreferences(true)}
              onSignOut={() => void signOut({ userId: me.userId, merchantId: me.merchant.id })}
            />
          </>
        }
      />
      {preferences ? <PreferencesDialog onClose={() => setPreferences(false)} /> : null}
    </>
  );
}

/** How many wait for anybody. */
function QueuedMark() {
  const t = useTranslations("conversations.rail");
  const count = useDeskState((state) => state.counts?.queued ?? 0);
  return (
    <CountBadge count={count} label={t("queued", { count })} className="absolute -top-0.5 -right-0.5 bg-ink text-paper ring-2 ring-paper" />
  );
}

/** A red dot while somebody has written to me and I have not looked. */
function UnreadMark() {
  const t = useTranslations("conversations");
  const unread = useDeskState(({ rows, meId }) => {
    for (const { value } of rows.values()) if (value.unread > 0 && value.status === "open" && value.assignee?.id === meId) return true;
    return false;
  });
  if (!unread) return null;
  return (
    <span className="absolute top-1 right-1 size-1.75 rounded-full bg-red ring-2 ring-paper phone:top-1.5 phone:right-6">
      <span className="sr-only">{t("rail.unread")}</span>
    </span>
  );
}
