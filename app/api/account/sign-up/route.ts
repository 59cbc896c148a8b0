import { signUpMerchant } from "@/lib/merchants";
import { signUpInput } from "@/lib/merchants/inputs";
import { visitorDoor } from "@/lib/platform/auth/visitor-door";

export const POST = visitorDoor({
  body: signUpInput,
  handle: async ({ visitor, body }) => {
    await signUpMerchant(visitor, body);
  },
});
