import { and, eq } from "drizzle-orm";
import { pushTargets } from "@/db/schema";
import { allow, loadMe, personOf } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { whyNotReach } from "@/lib/platform/http/post-outside";
import type { RenewPushInput } from "./inputs";

/**
 * The browser has replaced its subscription: what was sent to the old one goes to the new one, in every shop of this
 * person, since a browser has one subscription for all of them. Answers in how many; an unknown old one changes nothing.
 */
export async function renewPush(ctx: Context, { oldEndpoint, endpoint, keys }: RenewPushInput): Promise<{ renewed: number }> {
  allow(ctx, "push.set_own");
  const person = personOf(ctx);
  if (whyNotReach(endpoint)) throw new AppError("bad_input", "push_address");
  const { merchants } = await loadMe(ctx);
  let renewed = 0;
  for (const { id: merchantId } of merchants) {
    const there: Context = { ...ctx, actor: { ...person, merchantId } };
    renewed += await transact(there, async ({ db }) => {
      const own = and(eq(pushTargets.merchantId, merchantId), eq(pushTargets.userId, person.userId));
      // The new one may be known already, by the page itself.
      const known = await db
        .select({ id: pushTargets.id })
        .from(pushTargets)
        .where(and(own, eq(pushTargets.endpoint, endpoint)));
      const old = and(own, eq(pushTargets.endpoint, oldEndpoint));
      if (known.length > 0 && oldEndpoint !== endpoint) await db.delete(pushTargets).where(old);
      const set = { endpoint, keys, failedAt: null, failure: null, failures: 0 };
      const moved = await db.update(pushTargets).set(set).where(old).returning({ id: pushTargets.id });
      return moved.length;
    });
  }
  return { renewed };
}
