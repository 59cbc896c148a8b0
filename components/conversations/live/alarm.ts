import type { ConversationRow } from "@/lib/conversations/inputs";
import type { ShopHours } from "@/lib/platform/browser/shop-hours";
import { inView } from "./list-order";
import { secondsSince } from "./wait-steps";

/** The alarm of one person: the shop's, or their own where it is stricter. */
export const alarmFor = (shop: number, own: number | null | undefined): number => Math.min(shop, own ?? shop);

/** After how many seconds of open hours it is raised. */
export type AlarmRule = { seconds: number; hours: ShopHours | null };
export type Alarm = { mine: number; queued: number; longest: ConversationRow | null };

/** Who has waited as long as the alarm allows, among what this person may answer. */
export function alarmOf(rows: Iterable<ConversationRow>, meId: string, now: number, { seconds, hours }: AlarmRule): Alarm {
  const alarm: Alarm = { mine: 0, queued: 0, longest: null };
  for (const row of rows) {
    if (!row.waitingSince || secondsSince(row.waitingSince, now, hours) < seconds) continue;
    if (inView(row, "mine", meId)) alarm.mine++;
    else if (inView(row, "queued", meId)) alarm.queued++;
    else continue;
    if (!alarm.longest || row.waitingSince < (alarm.longest.waitingSince ?? "")) alarm.longest = row;
  }
  return alarm;
}
