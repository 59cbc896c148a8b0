import { deskDoor } from "@/app/api/desk-door";
import { changeShop } from "@/lib/merchants";
import { shopInput } from "@/lib/merchants/inputs";

/** The shop one works for now. */
export const PATCH = deskDoor({ body: shopInput, handle: ({ ctx, body }) => changeShop(ctx, body) });
