import { and, asc, eq, isNull } from "drizzle-orm";
import { pushTargets } from "@/db/schema";
import { allow, personOf } from "@/lib/merchants";
import { type Context, read } from "@/lib/platform/context";
import { type PushFailure, type PushTargetView, type PushView, pushFailures } from "./inputs";
import { readPushKeys } from "./push-keys";

type StoredTarget = typeof pushTargets.$inferSelect;

function failureOf({ failedAt, failure }: StoredTarget): PushTargetView["failure"] {
  if (!failedAt) return null;
  const [word, status] = (failure ?? "").split(":");
  const why: PushFailure = pushFailures.find((known) => known === word) ?? "unreachable";
  return { at: failedAt.toISOString(), why, status: status ? Number(status) : null };
}

/** What this person's page of devices needs: their own, oldest first, and the key a browser subscribes with. */
export async function readPush(ctx: Context): Promise<PushView> {
  allow(ctx, "push.set_own");
  const { userId, sessionId } = personOf(ctx);
  const { publicKey } = await readPushKeys(ctx.now);
  const own = await read(ctx, ({ db, actor }) =>
    db
      .select()
      .from(pushTargets)
      .where(and(eq(pushTargets.merchantId, actor.merchantId), eq(pushTargets.userId, userId)))
      .orderBy(asc(pushTargets.createdAt), asc(pushTargets.id)),
  );
  const targets = own.map((target) => ({
    id: target.id,
    userAgent: target.userAgent,
    createdAt: target.createdAt.toISOString(),
    current: target.sessionId === sessionId,
    failure: failureOf(target),
  }));
  return { publicKey, targets };
}

/** One device of a person, for the job that tells it. Null: it was removed meanwhile. */
export async function loadPushTarget(
  ctx: Context,
  targetId: string,
  userId: string,
): Promise<Pick<StoredTarget, "id" | "endpoint" | "keys" | "locale"> | null> {
  const [target] = await read(ctx, ({ db, actor }) =>
    db
      .select({ id: pushTargets.id, endpoint: pushTargets.endpoint, keys: pushTargets.keys, locale: pushTargets.locale })
      .from(pushTargets)
      .where(and(eq(pushTargets.merchantId, actor.merchantId), eq(pushTargets.id, targetId), eq(pushTargets.userId, userId))),
  );
  return target ?? null;
}

/** Who of the shop has a device that a push still arrives at. */
export async function listReachable(ctx: Context): Promise<Set<string>> {
  const rows = await read(ctx, ({ db, actor }) =>
    db
      .selectDistinct({ userId: pushTargets.userId })
      .from(pushTargets)
      .where(and(eq(pushTargets.merchantId, actor.merchantId), isNull(pushTargets.failedAt))),
  );
  return new Set(rows.map(({ userId }) => userId));
}
