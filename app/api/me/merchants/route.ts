import { deskDoor } from "@/app/api/desk-door";
import { openMerchant } from "@/lib/merchants";
import { openMerchantInput } from "@/lib/merchants/inputs";

export const POST = deskDoor({ body: openMerchantInput, handle: ({ ctx, body }) => openMerchant(ctx, body) });
