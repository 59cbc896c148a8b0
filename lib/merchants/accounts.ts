import type { Visitor } from "@/lib/platform/auth/visitor";
import type { Actor, Context, TxContext } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { AppError } from "@/lib/platform/errors";

export type MemberActor = Extract<Actor, { type: "member" }>;

/** The person who acts. Programs and the product itself are refused: this concerns a person's own account. */
export function personOf(ctx: Context): MemberActor {
  if (ctx.actor.type !== "member") throw new AppError("forbidden", "needs_a_person");
  return ctx.actor;
}

/** Someone who has just shown who they are, as the one who acts from here on. */
export function asMember(visitor: Visitor, member: Omit<MemberActor, "type" | "sessionId">): Context {
  return { actor: { type: "member", sessionId: "", ...member }, now: visitor.now, requestId: visitor.requestId };
}

/** One transaction on people and sign-ins, across merchants: the caller holds the walls in its own conditions. */
export function onAccounts<T>(work: (db: TxContext["db"]) => Promise<T>): Promise<T> {
  return database().transaction("accounts", work);
}

/** A context for `recordAudit` within a transaction on accounts. */
export const within = (ctx: Context, db: TxContext["db"]): TxContext => ({ ...ctx, db, record: { events: [], jobs: [] } });
