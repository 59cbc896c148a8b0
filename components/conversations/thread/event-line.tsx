"use client";
import { useTranslations } from "next-intl";
import { useDates } from "../desk/dates";

const known = new Set([
  "entered",
  "claimed",
  "taken_over",
  "put_first",
  "first_taken_back",
  "opened_to_all",
  "stepped_in",
  "escalated",
  "transferred",
  "assigned",
  "requeued",
  "transfer_accepted",
  "transfer_refused",
  "transfer_returned",
  "closed",
  "reopened",
  "refused",
  "accepted",
  "session_changed",
  "unknown_event",
  "woken",
  "snoozed",
  "subscribed",
  "scanned",
  "menu_tapped",
  "unsubscribed",
  "closed_idle",
  "rated",
  "left_message",
  "welcomed",
]);
const stars = (score: unknown) => "★★★★★☆☆☆☆☆".slice(5 - Number(score), 10 - Number(score));
const text = (value: unknown) => (typeof value === "string" ? value : "");

/** Where exactly: the live room's name, or scene and parameter of the link. */
function sourceOf(data: Record<string, unknown>, t: ReturnType<typeof useTranslations<"conversations">>): string {
  // a web page's address stands beside the thread
  const param = /^https?:\/\//.test(text(data.linkParam)) ? "" : text(data.linkParam);
  const link = [text(data.linkScene), param].filter(Boolean).join(" · ");
  return [text(data.sourceName), link]
    .filter(Boolean)
    .map((name) => t("event.source", { name }))
    .join("");
}

/** A line between the bubbles: who came in, took over, handed on, closed. */
export function EventLine({ event, data, at }: { event: string; data: Record<string, unknown>; at: number }) {
  const t = useTranslations("conversations");
  const dates = useDates();
  const name = known.has(event) ? event : "unknown_event";
  const scene = text(data.scene) || "other";
  const values = {
    by: text(data.byName) || t("event.someone"),
    from: text(data.fromName) || t("event.someone"),
    to: text(data.toName) || t("event.someone"),
    place: t.has(`sceneLong.${scene}`) ? t(`sceneLong.${scene}`) : t("sceneLong.other"),
    source: sourceOf(data, t),
    result: text(data.result) ? t(`result.${text(data.result)}`) : "",
    hasResult: text(data.result) ? "yes" : "no",
    change: text(data.change),
    minutes: Number(data.minutes ?? 0),
    name: text(data.name),
    stars: data.score ? stars(data.score) : "",
    before: data.from ? stars(data.from) : "",
    changed: data.from ? "yes" : "no",
    how: text(data.how),
    wanted: text(data.wanted),
    servicer: text(data.servicerName) || text(data.servicerId) || t("event.someone"),
  };
  const more = [text(data.note), text(data.summary), text(data.reason)].filter(Boolean).join(" · ");
  return (
    <div className="flex flex-col items-center gap-0.5 py-1 text-center text-ink-3 text-xs">
      <p
        className="flex items-center gap-2 before:h-px before:w-9 before:bg-line after:h-px after:w-9 after:bg-line"
        title={dates.full(at)}
      >
        <span>{t(`event.${name}`, values)}</span>
      </p>
      {more ? <p className="max-w-[80%] break-words rounded-md bg-sunken px-2 py-1 text-start text-ink-2">{more}</p> : null}
    </div>
  );
}
