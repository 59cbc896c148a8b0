import { and, eq, inArray, or, type SQL } from "drizzle-orm";
import { cannedReplies } from "@/db/schema";
import { listTeams, may, type Permission } from "@/lib/merchants";
import type { Actor, TxContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";

export type CannedScope = "shop" | "team" | "personal";
export type StoredReply = typeof cannedReplies.$inferSelect;

const permissionOf: Record<CannedScope, Permission> = {
  shop: "canned.edit_shop",
  team: "canned.edit_team",
  personal: "canned.edit_own",
};

const userIdOf = (actor: Actor): string => (actor.type === "member" ? actor.userId : "");

/** Whether an actor may change a reply of this scope that they can see. */
export const mayEdit = (actor: Actor, scope: CannedScope): boolean => may(actor, permissionOf[scope]);

/** Throws `forbidden` when the actor may not keep replies of this scope. */
export function allowScope({ actor }: TxContext, scope: CannedScope): void {
  if (!mayEdit(actor, scope)) throw new AppError("forbidden", "code_forbidden", { permission: permissionOf[scope] });
}

/** Who a reply of this scope belongs to: nobody, a team of the shop, or the person who writes it. */
export async function ownerOf(tx: TxContext, scope: CannedScope, teamId: string | undefined): Promise<string | null> {
  if (scope === "shop") return null;
  if (scope === "personal") {
    if (tx.actor.type !== "member") throw new AppError("forbidden", "needs_a_person");
    return tx.actor.userId;
  }
  const known = (await listTeams(tx)).some(({ id }) => id === teamId);
  if (!teamId || !known) throw new AppError("not_found", "team_not_found");
  return teamId;
}

export type Reach = { where: SQL | undefined; teamNames: Map<string, string> };

/** The replies an actor can see: the shop's, their teams' (all teams' when they look after them), their own. */
export async function reachOf(tx: TxContext, everyTeam: boolean): Promise<Reach> {
  const userId = userIdOf(tx.actor);
  const teams = await listTeams(tx);
  const seen = teams.filter(({ memberIds }) => everyTeam || memberIds.includes(userId)).map(({ id }) => id);
  const where = and(
    eq(cannedReplies.merchantId, tx.actor.merchantId),
    or(
      eq(cannedReplies.scope, "shop"),
      seen.length > 0 ? and(eq(cannedReplies.scope, "team"), inArray(cannedReplies.ownerId, seen)) : undefined,
      and(eq(cannedReplies.scope, "personal"), eq(cannedReplies.ownerId, userId)),
    ),
  );
  return { where, teamNames: new Map(teams.map(({ id, name }) => [id, name])) };
}

/** Locks a reply that the actor may change. Throws `not_found`, also for somebody else's personal one. */
export async function lockReply(tx: TxContext, id: string): Promise<StoredReply> {
  const { where } = await reachOf(tx, mayEdit(tx.actor, "team"));
  const [row] = await tx.db
    .select()
    .from(cannedReplies)
    .where(and(where, eq(cannedReplies.id, id)))
    .for("update");
  if (!row) throw new AppError("not_found", "canned_not_found");
  allowScope(tx, row.scope);
  return row;
}
