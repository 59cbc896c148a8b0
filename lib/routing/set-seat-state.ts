import type { z } from "zod";
import { allow, loadMemberName } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import type { SeatChanged, SeatView, seatStateInput } from "./inputs";
import { seatViews } from "./queries/list-seats";
import { lockSeat, standSeat } from "./seat-change";

/**
 * Puts somebody into 在线, 忙碌, 小休 or 离线: oneself, or a colleague for supervisors. What they have stays theirs;
 * who goes off duty hands it over by `handOver`, and who was put off duty is relieved by `handBack`.
 */
export async function setSeatState(ctx: Context, userId: string, input: z.infer<typeof seatStateInput>): Promise<SeatView> {
  const own = ctx.actor.type === "member" && ctx.actor.userId === userId;
  allow(ctx, own ? "seat.set_own" : "seat.set");
  return transact(ctx, async (tx) => {
    await loadMemberName(tx, userId);
    const seat = await lockSeat(tx, userId);
    const { state, reason, minutes } = input;
    const until = state === "break" && minutes ? new Date(tx.now.getTime() + minutes * 60_000) : null;
    await standSeat(tx, seat, { state, reason: state === "break" ? reason : "", until, lostFrom: null });
    if (!own)
      await recordAudit(tx, { action: "seat.state_set", objectType: "user", objectId: userId, detail: { from: seat.state, to: state } });
    const [view] = await seatViews(tx, userId);
    if (!view) throw new AppError("not_found", "member_not_found");
    // whose state a colleague has changed is told by whom, by this event alone
    if (!own && ctx.actor.type === "member") {
      const by = { userId: ctx.actor.userId, name: await loadMemberName(tx, ctx.actor.userId) };
      tx.record.events.push({ kind: "seat.changed", payload: { seat: view, by } satisfies SeatChanged });
    }
    return view;
  });
}
