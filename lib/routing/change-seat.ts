import { seats } from "@/db/schema";
import { orderShareOut } from "@/lib/conversations";
import { allow, loadMemberName } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import type { SeatInput } from "./inputs";
import { lockSeat, seatRow, tellSeat } from "./seat-change";

/** Says what somebody can do and how much of which channel at once; what is absent stays. */
export async function changeSeat(ctx: Context, userId: string, { skills, channelLimits }: SeatInput): Promise<void> {
  allow(ctx, "seat.set");
  await transact(ctx, async (tx) => {
    await loadMemberName(tx, userId);
    await lockSeat(tx, userId);
    const change = { ...(skills ? { skills: [...new Set(skills)] } : {}), ...(channelLimits ? { channelLimits } : {}) };
    if (Object.keys(change).length > 0) await tx.db.update(seats).set(change).where(seatRow(tx, userId));
    await recordAudit(tx, { action: "seat.changed", objectType: "user", objectId: userId, detail: change });
    await tellSeat(tx, userId);
    orderShareOut(tx);
  });
}
