import { requestPasswordReset } from "@/lib/merchants";
import { requestResetInput } from "@/lib/merchants/inputs";
import { visitorDoor } from "@/lib/platform/auth/visitor-door";

export const POST = visitorDoor({ body: requestResetInput, handle: ({ visitor, body }) => requestPasswordReset(visitor, body) });
