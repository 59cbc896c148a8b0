import { deskDoor } from "@/app/api/desk-door";
import { switchMerchant } from "@/lib/merchants";
import { switchMerchantInput } from "@/lib/merchants/inputs";

/** The merchant this session works for. */
export const PUT = deskDoor({ body: switchMerchantInput, handle: ({ ctx, body }) => switchMerchant(ctx, body) });
