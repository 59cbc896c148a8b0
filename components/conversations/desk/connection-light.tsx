"use client";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { Hint } from "@/components/ui/tooltip";
import { lightOf } from "../live/connection";
import { useDesk, useSecond, useWatched } from "../live/use-desk";

const looks = { connecting: "bg-line-strong", fresh: "bg-green", stale: "bg-line-strong", late: "bg-amber", lost: "bg-red" } as const;

/** The age of the last heartbeat that went through worker, database and stream: the only light that cannot lie. */
export function ConnectionLight() {
  const t = useTranslations("conversations.light");
  const connection = useWatched(useDesk().connection);
  const second = useSecond();
  const now = second === null ? null : Date.now();
  const light = now === null ? "connecting" : lightOf(connection, now);
  const age = connection.beatAt === null || now === null ? null : Math.max(0, Math.round((now - connection.beatAt) / 1000));
  const text = age === null ? t("connecting") : light === "fresh" ? t("fresh") : t("stale", { seconds: age });
  return (
    <Hint
      side="right"
      label={
        <span className="flex flex-col items-start gap-0.5">
          <span>{text}</span>
          <span className="opacity-75">{t(connection.open ? "pathOpen" : "pathShut")}</span>
        </span>
      }
    >
      <button type="button" aria-label={text} className="grid size-8 place-items-center rounded-lg phone:size-11">
        <span className="flex flex-col items-center gap-0.5">
          <span className={cn("size-2 rounded-full", looks[light])} />
          {light !== "fresh" && light !== "connecting" && age !== null ? (
            <span className="text-[0.625rem] text-ink-3 leading-3">{age}s</span>
          ) : null}
        </span>
      </button>
    </Hint>
  );
}
