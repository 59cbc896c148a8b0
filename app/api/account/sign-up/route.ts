import { fillShop } from "@/app/api/me/merchants/fill-shop";
import { signUpMerchant, startSession } from "@/lib/merchants";
import { signUpInput } from "@/lib/merchants/inputs";
import { answerSignedIn } from "@/lib/platform/auth/session-cookie";
import { visitorDoor } from "@/lib/platform/auth/visitor-door";

export const POST = visitorDoor({
  body: signUpInput,
  handle: async ({ visitor, body, request }) => {
    const { merchantId, userId } = await signUpMerchant(visitor, body);
    await fillShop(merchantId, body.trade);
    const { sessionId } = await startSession(visitor, { userId });
    return answerSignedIn(request, { userId, sessionId }, { merchantId });
  },
});
