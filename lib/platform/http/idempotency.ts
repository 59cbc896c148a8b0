import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { idempotencyKeys } from "@/db/schema";
import { type Context, transact } from "../context";
import { AppError } from "../errors";

/** A write as the caller named it. `key` null: the caller does not mind doing it twice. */
export type NamedWrite = { key: string | null; method: string; path: string; body: unknown };

export type OnceAnswer = { status: number; body: unknown; replayed: boolean };

const keyShape = /^[\x20-\x7e]{1,255}$/;

const hashOf = ({ method, path, body }: NamedWrite): string =>
  createHash("sha256")
    .update(JSON.stringify([method, path, body ?? null]))
    .digest("hex");

/**
 * Runs a write once for its Idempotency-Key: in one transaction with the key, so that of two at once the
 * second waits and gets the first's answer, and a refused write may be tried again under the same key.
 * Throws `conflict` when the key was used for something else.
 */
export async function answerOnce(
  ctx: Context,
  write: NamedWrite,
  status: number,
  work: (ctx: Context) => Promise<object>,
): Promise<OnceAnswer> {
  const { key } = write;
  if (key === null) return { status, body: await work(ctx), replayed: false };
  if (!keyShape.test(key)) throw new AppError("bad_input", "idempotency_key_wrong");
  const requestHash = hashOf(write);
  return transact(ctx, async (tx) => {
    const { merchantId } = tx.actor;
    const mine = and(eq(idempotencyKeys.merchantId, merchantId), eq(idempotencyKeys.key, key));
    const claimed = await tx.db
      .insert(idempotencyKeys)
      .values({ merchantId, key, requestHash, createdAt: tx.now })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key });
    if (claimed.length === 0) {
      const [earlier] = await tx.db.select().from(idempotencyKeys).where(mine);
      if (!earlier?.status) throw new AppError("conflict", "code_conflict");
      if (earlier.requestHash !== requestHash) throw new AppError("conflict", "idempotency_key_reused");
      return { status: earlier.status, body: earlier.response, replayed: true };
    }
    const body = await work(tx);
    await tx.db.update(idempotencyKeys).set({ status, response: body }).where(mine);
    return { status, body, replayed: false };
  });
}
