import type { openMerchantInput } from "@/lib/merchants/inputs";
import { systemContext } from "@/lib/platform/context";
import { log } from "@/lib/platform/log";
import { applyTemplate } from "@/lib/routing";

/** Gives a new shop the groups, skills and rules of its trade. It is open all the same when that fails: the page of the rules offers them. */
export async function fillShop(merchantId: string, trade: (typeof openMerchantInput)["_output"]["trade"]): Promise<void> {
  await applyTemplate(systemContext(merchantId, new Date()), { trade }).catch((error: unknown) =>
    log.error({ error: String(error), merchantId }, "a new shop got no rules of its trade"),
  );
}
