import { and, eq, ne } from "drizzle-orm";
import { pushTargets } from "@/db/schema";
import { allow, personOf } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { AppError } from "@/lib/platform/errors";
import { whyNotReach } from "@/lib/platform/http/post-outside";
import type { Locale } from "@/lib/platform/i18n/locales";
import { newId } from "@/lib/platform/ids";
import type { PushSubscriptionInput } from "./inputs";

/**
 * Has this person told on the browser that asks. Again with the same subscription, it is made anew: another sign-in,
 * another language. Whoever used the browser before is told nothing there any more.
 */
export async function turnOnPush(
  ctx: Context,
  { endpoint, keys }: PushSubscriptionInput,
  browser: { userAgent: string; locale: Locale },
): Promise<{ id: string }> {
  allow(ctx, "push.set_own");
  const { userId, sessionId } = personOf(ctx);
  if (whyNotReach(endpoint)) throw new AppError("bad_input", "push_address");
  await database().statement("free_push_endpoint", "SELECT huiyin.free_push_endpoint($1, $2)", [endpoint, userId]);
  return transact(ctx, async (tx) => {
    const { merchantId } = tx.actor;
    const whole = { userId, sessionId, keys, userAgent: browser.userAgent.slice(0, 400), locale: browser.locale };
    const fresh = { ...whole, failedAt: null, failure: null, failures: 0 };
    const id = newId("pushTarget");
    const [target] = await tx.db
      .insert(pushTargets)
      .values({ id, merchantId, endpoint, createdAt: tx.now, ...fresh })
      .onConflictDoUpdate({ target: [pushTargets.merchantId, pushTargets.endpoint], set: fresh })
      .returning({ id: pushTargets.id });
    if (!target) throw new Error("a device was stored that cannot be seen");
    // A browser has one subscription: what it had before is over.
    const before = and(eq(pushTargets.merchantId, merchantId), eq(pushTargets.userId, userId), eq(pushTargets.sessionId, sessionId));
    await tx.db.delete(pushTargets).where(and(before, ne(pushTargets.id, target.id)));
    if (target.id === id) await recordAudit(tx, { action: "push.turned_on", objectType: "push_target", objectId: id });
    return target;
  });
}
