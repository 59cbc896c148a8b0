import { resetPassword } from "@/lib/merchants";
import { resetPasswordInput } from "@/lib/merchants/inputs";
import { visitorDoor } from "@/lib/platform/auth/visitor-door";

export const POST = visitorDoor({ body: resetPasswordInput, handle: ({ visitor, body }) => resetPassword(visitor, body) });
