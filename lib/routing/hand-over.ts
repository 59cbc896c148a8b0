import { and, asc, eq } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { closeConversation, requeueConversation, snoozeConversation, transferConversation } from "@/lib/conversations";
import { allow, loadMemberName, personOf } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, read, type TxContext, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import type { HandOverInput, HandOverResult } from "./inputs";
import { seatViews } from "./queries/list-seats";
import { readRoutingSettings } from "./read-routing-settings";
import { setSeatState } from "./set-seat-state";

/**
 * End of a shift: what one has open is handed to a colleague or the queue, put aside, or ended, each by itself so that
 * one that cannot be is told and stays; then one goes off duty. With nothing chosen for some, they stay one's own.
 */
export async function handOver(ctx: Context, input: HandOverInput): Promise<HandOverResult> {
  allow(ctx, "seat.set_own");
  const { userId } = personOf(ctx);
  const mine = await read(ctx, (tx) => heldBy(tx, userId));
  // Off duty first: what goes back to the queue must not come straight back.
  if (input.state) await setSeatState(ctx, userId, { state: input.state, reason: "" });
  const { transferSeconds } = await readRoutingSettings(ctx);
  const wanted = new Map(input.each.map((one) => [one.conversationId, one]));
  const left: HandOverResult["left"] = [];
  let done = 0;
  for (const { id, ownerVersion } of mine) {
    const one = wanted.get(id);
    if (!one) continue;
    try {
      await handOne(ctx, { id, ownerVersion, userId, transferSeconds }, one, input.note);
      done++;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      left.push({ conversationId: id, reason: error.reason });
    }
  }
  return { done, left };
}

/**
 * Puts all that a colleague has open back where it stood in the queue, each by itself, for who has gone without handing
 * over. Refused while they are online: it would come straight back.
 */
export async function handBack(ctx: Context, userId: string): Promise<HandOverResult> {
  allow(ctx, "seat.set");
  const theirs = await read(ctx, async (tx) => {
    await loadMemberName(tx, userId);
    const [seat] = await seatViews(tx, userId);
    if (seat?.state === "online") throw new AppError("conflict", "seat_online", { name: seat.name });
    return heldBy(tx, userId);
  });
  let done = 0;
  for (const { id } of theirs) {
    const worked = await transact(ctx, async (tx) => {
      // false: they have answered, ended or lost it meanwhile
      if (!(await requeueConversation(tx, id, userId, "handed_back"))) return false;
      await recordAudit(tx, { action: "conversation.handed_back", objectType: "conversation", objectId: id, detail: { userId } });
      return true;
    });
    if (worked) done++;
  }
  return { done, left: [] };
}

/** What somebody has open, who waits longest first. */
const heldBy = ({ db, actor }: TxContext, userId: string) =>
  db
    .select({ id: conversations.id, ownerVersion: conversations.ownerVersion })
    .from(conversations)
    .where(and(eq(conversations.merchantId, actor.merchantId), eq(conversations.assigneeId, userId), eq(conversations.status, "open")))
    .orderBy(asc(conversations.waitingSince), asc(conversations.id));

type Mine = { id: string; ownerVersion: number; userId: string; transferSeconds: number };

async function handOne(
  ctx: Context,
  { id, ownerVersion, userId, transferSeconds }: Mine,
  one: HandOverInput["each"][number],
  note: string,
): Promise<void> {
  switch (one.act) {
    case "colleague":
      return void (await transferConversation(ctx, id, { toUserId: one.toUserId, note, ownerVersion }, transferSeconds));
    case "team":
      return void (await transferConversation(ctx, id, { toTeamId: one.toTeamId, note, ownerVersion }));
    case "queue":
      return void (await requeueConversation(ctx, id, userId, "shift_end"));
    case "snooze":
      return void (await snoozeConversation(ctx, id, { until: one.until, note }));
    case "close":
      return void (await closeConversation(ctx, id, { result: "", summary: note }));
  }
}
