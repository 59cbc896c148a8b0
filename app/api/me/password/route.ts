import { deskDoor } from "@/app/api/desk-door";
import { changePassword } from "@/lib/merchants";
import { changePasswordInput } from "@/lib/merchants/inputs";

export const PUT = deskDoor({ body: changePasswordInput, handle: ({ ctx, body }) => changePassword(ctx, body) });
