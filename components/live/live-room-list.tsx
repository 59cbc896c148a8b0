import { useFormatter, useTranslations } from "next-intl";
import type { LiveRoomView } from "@/lib/live/inputs";

/** The latest live rooms of a channel, and how much was said in each. */
export function LiveRoomList({ rooms }: { rooms: LiveRoomView[] }) {
  const t = useTranslations("channels.bridge");
  const format = useFormatter();
  if (rooms.length === 0) return <p className="text-ink-3 text-sm">{t("roomsEmpty")}</p>;
  return (
    <ul className="flex flex-col divide-y divide-line-soft rounded-lg border border-line">
      {rooms.map(({ id, title, anchorName, status, comments, lastCommentAt }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3.5 py-2.5 text-sm">
          <span className="min-w-0 flex-1 truncate font-medium text-ink">{title || anchorName || t("roomUntitled")}</span>
          {status ? <span className={status === "live" ? "text-green-ink" : "text-ink-3"}>{t(status)}</span> : null}
          <span className="text-ink-2 tabular-nums">{t("roomComments", { count: comments })}</span>
          <time dateTime={lastCommentAt} className="text-ink-3 text-xs">
            {format.dateTime(new Date(lastCommentAt), { dateStyle: "short", timeStyle: "short" })}
          </time>
        </li>
      ))}
    </ul>
  );
}
