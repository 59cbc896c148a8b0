import { authenticateUser, endSession, startSession } from "@/lib/merchants";
import { makeAuthHandler } from "@/lib/platform/auth/auth-handler";

/** next-auth keeps cookie and CSRF token; who may come in is decided by the merchants domain. */
const handler = makeAuthHandler({
  async signIn(visitor, credentials) {
    const { userId } = await authenticateUser(visitor, credentials);
    const { sessionId } = await startSession(visitor, { userId });
    return { userId, sessionId };
  },
  signOut: (claims) => endSession({ now: new Date() }, claims),
});

export { handler as GET, handler as POST };
