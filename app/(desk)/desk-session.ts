import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { loadMe, loadSessionActor } from "@/lib/merchants";
import type { Me } from "@/lib/merchants/inputs";
import { pathHeader } from "@/lib/platform/auth/path-header";
import { sessionIdOf } from "@/lib/platform/auth/session-cookie";
import type { Context } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";

export type DeskSession = { ctx: Context; me: Me };

/** Who is signed in, or null. Asked once a request, by layout and page alike. */
export const currentMember = cache(async (): Promise<DeskSession | null> => {
  try {
    const now = new Date();
    const actor = await loadSessionActor(await sessionIdOf(await headers()), now);
    const ctx: Context = { actor, now, requestId: newId("request") };
    return { ctx, me: await loadMe(ctx) };
  } catch (error) {
    if (error instanceof AppError && error.code === "unauthorized") return null;
    throw error;
  }
});

/** Who is signed in; everybody else is sent to sign in first and comes back to where they were going. */
export async function requireMember(next?: string): Promise<DeskSession> {
  const member = await currentMember();
  if (member) return member;
  const back = (await headers()).get(pathHeader) ?? next ?? "/conversations";
  return redirect(`/sign-in?next=${encodeURIComponent(back)}`);
}
