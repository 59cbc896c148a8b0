import { listMembers } from "@/lib/merchants";
import type { MemberView } from "@/lib/merchants/inputs";
import type { Context } from "@/lib/platform/context";
import { listSeats } from "@/lib/routing";

/** The colleagues, each with how many conversations they have open now and how they stand. */
export async function listMembersWithLoad(ctx: Context): Promise<MemberView[]> {
  const [members, seats] = await Promise.all([listMembers(ctx), listSeats(ctx)]);
  const known = new Map(seats.map((seat) => [seat.userId, seat]));
  return members.map((member) => {
    const { load = 0, state = "offline" } = known.get(member.userId) ?? {};
    return { ...member, load, seat: state };
  });
}
