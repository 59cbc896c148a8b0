import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { channels, members, seats, skills } from "@/db/schema";
import { allow, listTeams, readBusinessHours } from "@/lib/merchants";
import type { BusinessHours } from "@/lib/merchants/inputs";
import { type Context, read, type TxContext } from "@/lib/platform/context";
import type { RoutingPlaces, SkillView } from "../inputs";

/** Whether a shop is ever open and ever closed, on an ordinary week and on the days that differ. */
export function hoursKind(hours: BusinessHours | null): RoutingPlaces["hours"] {
  if (hours === null) return "always";
  const days = [...hours.week, ...hours.days.map(({ spans }) => spans)];
  if (days.every((spans) => spans.length === 0)) return "never";
  return days.every((spans) => spans.some(({ from, to }) => from === "00:00" && to === "24:00")) ? "always" : "sometimes";
}

/** The skills of the merchant with who has each. */
async function loadSkills({ db, actor }: TxContext): Promise<SkillView[]> {
  const userIds = sql<string[]>`coalesce((SELECT array_agg(s.user_id ORDER BY s.user_id) FROM ${seats} s JOIN ${members} m
    ON m.merchant_id = s.merchant_id AND m.user_id = s.user_id AND m.removed_at IS NULL
    WHERE s.merchant_id = skills.merchant_id AND s.skills ? skills.name), '{}')`;
  return db
    .select({ id: skills.id, name: skills.name, userIds })
    .from(skills)
    .where(eq(skills.merchantId, actor.merchantId))
    .orderBy(asc(skills.createdAt), asc(skills.id));
}

/** The skills that conversations can ask for, with who has each. */
export async function listSkills(ctx: Context): Promise<SkillView[]> {
  allow(ctx, "routing.read");
  return read(ctx, loadSkills);
}

/** What rules can name. */
export async function loadPlaces(tx: TxContext): Promise<RoutingPlaces> {
  const { merchantId } = tx.actor;
  return {
    channels: await tx.db
      .select({ id: channels.id, name: channels.name, kind: channels.kind })
      .from(channels)
      .where(and(eq(channels.merchantId, merchantId), isNull(channels.removedAt)))
      .orderBy(asc(channels.createdAt), asc(channels.id)),
    teams: await listTeams(tx),
    skills: await loadSkills(tx),
    members: await tx.db
      .select({ userId: members.userId, name: members.name })
      .from(members)
      .where(and(eq(members.merchantId, merchantId), isNull(members.removedAt)))
      .orderBy(asc(members.createdAt), asc(members.userId)),
    hours: hoursKind(await readBusinessHours(tx)),
  };
}
