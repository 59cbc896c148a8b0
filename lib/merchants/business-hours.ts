import { eq } from "drizzle-orm";
import { merchants } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { shopDay, shopDayStart } from "@/lib/platform/shop-day";
import { type BusinessHours, businessHours } from "./inputs";

const minuteMs = 60_000;
const dayMs = 86_400_000;

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** The spans of the shop's day that an instant belongs to, as milliseconds since the epoch. */
function spansOf(hours: BusinessHours, at: number): { from: number; to: number }[] {
  const start = shopDayStart(at);
  const date = shopDay(new Date(at));
  const monday = 4; // the epoch was a Thursday
  const weekday = (Math.floor((start + 8 * 3_600_000) / dayMs) + 7 - monday) % 7;
  const spans = hours.days.find((day) => day.date === date)?.spans ?? hours.week[weekday] ?? [];
  return spans
    .map(({ from, to }) => ({ from: start + minutesOf(from) * minuteMs, to: start + minutesOf(to) * minuteMs }))
    .sort((a, b) => a.from - b.from);
}

/** Whether a shop is open at an instant. Null: it never closes. */
export function isOpenAt(hours: BusinessHours | null, at: Date): boolean {
  const ms = at.getTime();
  return hours === null || spansOf(hours, ms).some(({ from, to }) => ms >= from && ms < to);
}

/** The hours of the merchant; null: none were set, so it never closes. */
export async function readBusinessHours({ db, actor }: TxContext): Promise<BusinessHours | null> {
  const [row] = await db.select({ settings: merchants.settings }).from(merchants).where(eq(merchants.id, actor.merchantId));
  return businessHours.safeParse(row?.settings.businessHours).data ?? null;
}
