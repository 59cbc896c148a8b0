import { and, eq, isNull } from "drizzle-orm";
import { customers } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { seal, unseal } from "@/lib/platform/crypto/seal";
import { AppError } from "@/lib/platform/errors";
import type { EditCustomerInput } from "./inputs";
import { phoneContext } from "./load-customer";
import { personOf } from "./person";

/** Changes what the merchant knows of a customer; what is absent stays. Returns whose it is now, should they be joined to another. */
export async function editCustomer(ctx: Context, given: string, input: EditCustomerInput): Promise<{ customerId: string }> {
  allow(ctx, "customer.edit");
  return transact(ctx, async (tx) => {
    const customerId = await personOf(tx, given);
    const digits = input.phone?.replaceAll(/[^\d+]/g, "");
    const phone =
      digits === undefined
        ? {}
        : digits === ""
          ? { phone: null, phoneTail: null }
          : { phone: seal(digits, phoneContext(customerId)), phoneTail: digits.slice(-4) };
    const { remark, tags, note } = input;
    const [row] = await tx.db
      .update(customers)
      .set({
        ...(remark === undefined ? {} : { remark }),
        ...(tags ? { tags: [...new Set(tags)] } : {}),
        ...(note === undefined ? {} : { note }),
        ...phone,
        merchantId: tx.actor.merchantId,
      })
      .where(and(eq(customers.merchantId, tx.actor.merchantId), eq(customers.id, customerId), isNull(customers.erasedAt)))
      .returning({ id: customers.id });
    if (!row) throw new AppError("not_found", "customer_not_found");
    await recordAudit(tx, {
      action: "customer.edited",
      objectType: "customer",
      objectId: customerId,
      detail: { fields: Object.keys(input) },
    });
    return { customerId };
  });
}

/** Shows a customer's phone number in full. Who looked is written down. */
export async function revealPhone(ctx: Context, given: string): Promise<{ phone: string }> {
  allow(ctx, "customer.reveal");
  return transact(ctx, async (tx: TxContext) => {
    const customerId = await personOf(tx, given);
    const [row] = await tx.db
      .select({ phone: customers.phone })
      .from(customers)
      .where(and(eq(customers.merchantId, tx.actor.merchantId), eq(customers.id, customerId)));
    if (!row?.phone) throw new AppError("not_found", "customer_has_no_phone");
    await recordAudit(tx, { action: "customer.phone_revealed", objectType: "customer", objectId: customerId });
    return { phone: unseal(row.phone, phoneContext(customerId)) };
  });
}
