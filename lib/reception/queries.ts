import { and, asc, desc, eq, gte, lt, or } from "drizzle-orm";
import { ratings, welcomes } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, read } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import type { ListRatingsInput, RatingView, WelcomeView } from "./inputs";

export const toWelcomeView = ({ id, name, enabled, conditions, words }: typeof welcomes.$inferSelect): WelcomeView => ({
  id,
  name,
  enabled,
  conditions,
  words,
});

/** The shop's welcomes in their order. */
export async function listWelcomes(ctx: Context): Promise<WelcomeView[]> {
  allow(ctx, "reception.read");
  return read(ctx, async ({ db, actor }) => {
    const rows = await db
      .select()
      .from(welcomes)
      .where(eq(welcomes.merchantId, actor.merchantId))
      .orderBy(asc(welcomes.position), asc(welcomes.id));
    return rows.map(toWelcomeView);
  });
}

/** Invitations to rate of a span of time, the newest first, page by page. Throws `bad_input` for a cursor that is none. */
export async function listRatings(ctx: Context, input: ListRatingsInput): Promise<{ data: RatingView[]; nextCursor: string | null }> {
  allow(ctx, "conversation.read");
  const { from, to, limit, cursor } = input;
  const [before, beforeId] = readCursor(cursor);
  return read(ctx, async ({ db, actor }) => {
    const within = and(gte(ratings.invitedAt, new Date(from)), lt(ratings.invitedAt, new Date(to)));
    const older = before ? or(lt(ratings.invitedAt, before), and(eq(ratings.invitedAt, before), lt(ratings.id, beforeId))) : undefined;
    const rows = await db
      .select()
      .from(ratings)
      .where(and(eq(ratings.merchantId, actor.merchantId), within, older))
      .orderBy(desc(ratings.invitedAt), desc(ratings.id))
      .limit(limit + 1);
    const data = rows.slice(0, limit).map(toRatingView);
    const last = data.at(-1);
    return { data, nextCursor: rows.length > limit && last ? `${last.invitedAt}|${last.id}` : null };
  });
}

function readCursor(cursor: string | undefined): [Date | null, string] {
  if (cursor === undefined) return [null, ""];
  const [at = "", id = ""] = cursor.split("|");
  const date = new Date(at);
  if (Number.isNaN(date.getTime()) || id === "") throw new AppError("bad_input", "cursor_wrong");
  return [date, id];
}

function toRatingView({ merchantId: _, ...row }: typeof ratings.$inferSelect): RatingView {
  return { ...row, invitedAt: row.invitedAt.toISOString(), ratedAt: row.ratedAt?.toISOString() ?? null };
}
