import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/platform/env";
import { contentSecurityPolicy } from "@/lib/platform/http/content-security-policy";

/** Every page gets a policy with a nonce of its own; where the desk is served by https, http is sent there. */
export function proxy(request: NextRequest): NextResponse {
  const { NODE_ENV, NEXTAUTH_URL, HUIYIN_SIMULATOR_URL } = env();
  if (NEXTAUTH_URL?.startsWith("https://") && request.headers.get("x-forwarded-proto") === "http") {
    return NextResponse.redirect(new URL(request.nextUrl.pathname + request.nextUrl.search, NEXTAUTH_URL), 308);
  }
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentSecurityPolicy({ nonce, development: NODE_ENV === "development", simulator: HUIYIN_SIMULATOR_URL });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  matcher: [
    {
      source: "/((?!api/|chat/|go/|_next/static|_next/image|.*\\.(?:png|svg|ico|webmanifest|txt|js)$).*)",
      missing: [{ type: "header", key: "next-router-prefetch" }],
    },
  ],
};
