import { acceptInvitation, loadSessionUser, startSession } from "@/lib/merchants";
import { acceptInvitationInput } from "@/lib/merchants/inputs";
import { answerSignedIn, sessionIdOf } from "@/lib/platform/auth/session-cookie";
import { visitorDoor } from "@/lib/platform/auth/visitor-door";

export const POST = visitorDoor({
  body: acceptInvitationInput,
  handle: async ({ visitor, body, request }) => {
    const signedIn = await loadSessionUser(await sessionIdOf(request), visitor.now);
    const { merchantId, userId } = await acceptInvitation(visitor, body, signedIn);
    if (signedIn?.userId === userId) return { merchantId };
    const { sessionId } = await startSession(visitor, { userId });
    return answerSignedIn(request, { userId, sessionId }, { merchantId });
  },
});
