import { deskDoor } from "@/app/api/desk-door";
import { openMerchant } from "@/lib/merchants";
import { openMerchantInput } from "@/lib/merchants/inputs";
import { fillShop } from "./fill-shop";

export const POST = deskDoor({
  body: openMerchantInput,
  handle: async ({ ctx, body }) => {
    const made = await openMerchant(ctx, body);
    await fillShop(made.merchantId, body.trade);
    return made;
  },
});
