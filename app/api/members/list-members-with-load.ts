import { countLoads } from "@/lib/conversations";
import { listMembers } from "@/lib/merchants";
import type { MemberView } from "@/lib/merchants/inputs";
import type { Context } from "@/lib/platform/context";

/** The colleagues, each with how many conversations they have open now. */
export async function listMembersWithLoad(ctx: Context): Promise<MemberView[]> {
  const [members, loads] = await Promise.all([listMembers(ctx), countLoads(ctx)]);
  return members.map((member) => ({ ...member, load: loads.get(member.userId) ?? 0 }));
}
