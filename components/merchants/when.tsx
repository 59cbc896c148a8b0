"use client";
import { useFormatter, useNow } from "next-intl";
import { setRelativeTime } from "@/components/ui/relative-time";

const minute = 60_000;

/** How long ago, or how far ahead, in words; the exact time on hover. */
export function When({ at, className }: { at: string; className?: string }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: minute });
  const date = new Date(at);
  // a minute may pass between the server's drawing and the browser's
  return (
    <time
      suppressHydrationWarning
      dateTime={at}
      title={format.dateTime(date, { dateStyle: "medium", timeStyle: "short" })}
      className={className}
    >
      {setRelativeTime(format.relativeTime(date, { now: Math.abs(now.getTime() - date.getTime()) < minute ? new Date(date) : now }))}
    </time>
  );
}
