"use client";
import { CloudOff, LogIn } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { part, useAhead } from "@/components/ui/part";
import { bannerAfter } from "../live/connection";
import { useDesk, useSecond, useWatched } from "../live/use-desk";

const QueuedSends = part(() => import("./queued-sends").then((m) => m.QueuedSends));

const beforeTheCut = [QueuedSends];

/** Says after five seconds without a line what still works, and lists what waits to be sent. */
export function OfflineBanner() {
  const t = useTranslations("conversations.offline");
  const desk = useDesk();
  const connection = useWatched(desk.connection);
  const second = useSecond();
  useAhead(beforeTheCut);
  const lost = second !== null && connection.lostAt !== null && Date.now() - connection.lostAt > bannerAfter;
  if (connection.signedOut) {
    return (
      <div role="alert" className="flex shrink-0 items-center gap-2 border-line border-b bg-red-wash px-4 py-1.5 text-red-ink text-sm">
        <LogIn aria-hidden className="size-4 shrink-0" />
        <p className="flex-1">{t("signedOut")}</p>
        <Button asChild size="sm" variant="outline">
          <a href={`/sign-in?next=${encodeURIComponent("/conversations")}`}>{t("signIn")}</a>
        </Button>
      </div>
    );
  }
  if (!lost) return null;
  return (
    <div role="status" className="flex shrink-0 items-center gap-2 border-line border-b bg-amber-wash px-4 py-1.5 text-amber-ink text-sm">
      <CloudOff aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1">{t("text")}</p>
      <QueuedSends />
    </div>
  );
}
