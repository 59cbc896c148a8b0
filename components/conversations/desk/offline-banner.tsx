"use client";
import { CloudOff, LogIn } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { part, useAhead } from "@/components/ui/part";
import { bannerAfter } from "../live/connection";
import { useDesk, useSecond, useWatched } from "../live/use-desk";

const QueuedSends = part(() => import("./queued-sends").then((m) => m.QueuedSends));

/** One height for all it may say, so that the page moves once when it comes and never while it stands. */
const bannerLook = "flex h-10 shrink-0 items-center gap-2 border-line border-b px-4 text-sm phone:h-14 phone:px-3";

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
      <div role="alert" className={cn(bannerLook, "bg-red-wash text-red-ink")}>
        <LogIn aria-hidden className="size-4 shrink-0" />
        <p className="line-clamp-1 min-w-0 flex-1 phone:line-clamp-2">{t("signedOut")}</p>
        <Button asChild size="sm" variant="outline">
          <a href={`/sign-in?next=${encodeURIComponent("/conversations")}`}>{t("signIn")}</a>
        </Button>
      </div>
    );
  }
  if (!lost) return null;
  return (
    <div role="status" className={cn(bannerLook, "bg-amber-wash text-amber-ink")}>
      <CloudOff aria-hidden className="size-4 shrink-0" />
      <p className="line-clamp-1 min-w-0 flex-1 phone:line-clamp-2" title={t("text")}>
        {t("text")}
      </p>
      <QueuedSends />
    </div>
  );
}
