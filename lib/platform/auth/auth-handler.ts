import type { NextRequest } from "next/server";
import NextAuth, { type NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { required } from "../env";
import { refuseForeignOrigin } from "../http/door";
import { problem } from "../http/problem";
import { localeOf } from "../http/read-request";
import { toAppError } from "../http/to-app-error";
import { newId } from "../ids";
import { cookieDays, isSecure, type SessionClaims } from "./session-cookie";
import { type Visitor, visitorOf } from "./visitor";

export type SignInTools = {
  /** Checks e-mail and password and starts a session. Throws AppError. */
  signIn(visitor: Visitor, credentials: { email: string; password: string }): Promise<SessionClaims>;
  /** Ends the session somebody signed out of. */
  signOut(claims: SessionClaims): Promise<void>;
};

/** A refusal, carried through next-auth's `error` parameter: `<reason>` or `<reason>:<seconds to wait>`. */
function refusal(error: unknown): Error {
  const { reason, data } = toAppError(error, newId("request"));
  return new Error(typeof data.retryAfterSeconds === "number" ? `${reason}:${data.retryAfterSeconds}` : reason);
}

function options(request: Request, tools: SignInTools): NextAuthOptions {
  return {
    secret: required("NEXTAUTH_SECRET"),
    useSecureCookies: isSecure(request.headers),
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    session: { strategy: "jwt", maxAge: cookieDays * 86_400 },
    logger: { warn: () => undefined, error: () => undefined, debug: () => undefined },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(credentials) {
          try {
            const { userId, sessionId } = await tools.signIn(visitorOf(request), {
              email: credentials?.email ?? "",
              password: credentials?.password ?? "",
            });
            return { id: userId, sessionId };
          } catch (error) {
            throw refusal(error);
          }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) =>
        user ? { sub: user.id, sid: (user as { sessionId?: string }).sessionId } : { sub: token.sub, sid: token.sid },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sub === "string" && typeof token.sid === "string")
          await tools.signOut({ userId: token.sub, sessionId: token.sid });
      },
    },
  };
}

/** The handler of /api/auth. The rules of signing in are the caller's; next-auth keeps cookie and CSRF token. */
export function makeAuthHandler(tools: SignInTools) {
  return async (request: NextRequest, route: { params: Promise<{ nextauth: string[] }> }): Promise<Response> => {
    try {
      refuseForeignOrigin(request, { ownProof: true }); // next-auth asks for its CSRF token itself
    } catch (error) {
      const requestId = newId("request");
      return problem(toAppError(error, requestId), localeOf(request), requestId);
    }
    return NextAuth(request as never, route as never, options(request, tools));
  };
}
