import { acceptInvitation, loadSessionUser } from "@/lib/merchants";
import { acceptInvitationInput } from "@/lib/merchants/inputs";
import { sessionIdOf } from "@/lib/platform/auth/session-cookie";
import { visitorDoor } from "@/lib/platform/auth/visitor-door";

export const POST = visitorDoor({
  body: acceptInvitationInput,
  handle: async ({ visitor, body, request }) => {
    const signedIn = await loadSessionUser(await sessionIdOf(request), visitor.now);
    return acceptInvitation(visitor, body, signedIn);
  },
});
