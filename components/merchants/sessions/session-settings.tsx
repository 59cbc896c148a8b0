"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Monitor, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SettingsBlock, SettingsPage } from "@/components/layout/settings-page";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import type { SessionView } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { Confirm } from "../confirm";
import { When } from "../when";
import { deviceOf } from "./device-of";
import { useDeviceName } from "./use-device-name";

type SessionSettingsProps = { owner: boolean; sessions: SessionView[] };

/** Where one is signed in, and for an owner, where everybody is. */
export function SessionSettings({ owner, sessions }: SessionSettingsProps) {
  const t = useTranslations("merchants.sessions");
  const queries = useQueryClient();
  const list = useQuery({
    queryKey: ["sessions"],
    initialData: { data: sessions },
    queryFn: ({ signal }) => callDoor<{ data: SessionView[] }>("GET", "/api/members/sessions", undefined, { signal }),
    select: (answer) => answer.data,
  }).data;
  const [asked, setAsked] = useState<SessionView | null>(null);
  const end = async (id: string) => {
    await callDoor("DELETE", `/api/members/sessions/${id}`);
    await queries.invalidateQueries({ queryKey: ["sessions"] });
    toast(t("ended"));
  };
  const own = list.filter((session) => session.own).sort((a, b) => Number(b.current) - Number(a.current));
  const others = list.filter((session) => !session.own);
  return (
    <SettingsPage title={t("title")} text={t("textOwn")}>
      {owner ? (
        <>
          <SettingsBlock title={t("mine")}>
            <SessionList sessions={own} onEnd={setAsked} />
          </SettingsBlock>
          <SettingsBlock title={t("others")} text={t("textOwner")}>
            {others.length > 0 ? <SessionList sessions={others} onEnd={setAsked} named /> : <p className="text-ink-3">{t("nobodyElse")}</p>}
          </SettingsBlock>
        </>
      ) : (
        <SessionList sessions={own} onEnd={setAsked} />
      )}
      {asked ? (
        <Confirm
          title={asked.own ? t("endOwnTitle") : t("endTitle", { name: asked.name })}
          text={t("endText")}
          label={t("end")}
          onConfirm={() => end(asked.id)}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </SettingsPage>
  );
}

type SessionListProps = { sessions: SessionView[]; onEnd: (session: SessionView) => void; named?: boolean };

function SessionList({ sessions, onEnd, named = false }: SessionListProps) {
  const t = useTranslations("merchants.sessions");
  const nameOf = useDeviceName();
  return (
    <ul className="rounded-lg border border-line bg-surface">
      {sessions.map((session) => {
        const Icon = deviceOf(session.userAgent).handheld ? Smartphone : Monitor;
        const device = nameOf(session.userAgent);
        return (
          <li key={session.id} className="flex items-center gap-3 border-line-soft border-b px-4 py-3 last:border-0">
            <Icon aria-hidden className="size-5 shrink-0 text-ink-3 phone:hidden" strokeWidth={1.6} />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2">
                <span className="font-semibold">{named ? session.name : device}</span>
                {named ? <span className="text-ink-2">{device}</span> : null}
                {session.current ? <Badge variant="green">{t("current")}</Badge> : null}
              </p>
              <p className="text-ink-3 text-xs">
                {session.address} · {t.rich("seen", { when: () => <When at={session.lastSeenAt} /> })} ·{" "}
                {t.rich("since", { when: () => <When at={session.createdAt} /> })}
              </p>
            </div>
            {session.current ? null : (
              <Button
                variant="outline"
                size="sm"
                className="phone:h-11"
                aria-label={`${t("end")}: ${named ? `${session.name}, ` : ""}${device}`}
                onClick={() => onEnd(session)}
              >
                {t("end")}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
