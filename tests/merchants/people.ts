import { acceptInvitation, authenticateUser, inviteMember, loadSessionActor, signUpMerchant, startSession } from "@/lib/merchants";
import type { Visitor } from "@/lib/platform/auth/visitor";
import type { Context, Role } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";

export const password = "一个很长的密码 9";
export const noon = new Date("2026-11-11T04:00:00Z");
export const later = (seconds: number, from = noon) => new Date(from.getTime() + seconds * 1000);

let people = 0;

/** A browser nobody has seen before, with an address of its own. */
export function visitor(at: { now?: Date; address?: string } = {}): Visitor {
  people += 1;
  return {
    now: at.now ?? noon,
    requestId: newId("request"),
    locale: "zh-CN",
    address: at.address ?? `198.51.100.${people}`,
    userAgent: "Test/1",
  };
}

export const freshEmail = (name = "p") => `${name}.${newId("user")}@shop.test`;

export type Someone = { userId: string; email: string; sessionId: string; merchantId: string; ctx: Context };

/** Signs in and answers the person with a context for verbs. */
export async function signedIn(email: string, now = noon): Promise<Someone> {
  const who = visitor({ now });
  const { userId } = await authenticateUser(who, { email, password });
  const { sessionId, merchantId } = await startSession(who, { userId });
  return { userId, email, sessionId, merchantId, ctx: await contextOf(sessionId, now) };
}

/** What a request of this session may do now. */
export async function contextOf(sessionId: string, now = noon): Promise<Context> {
  return { actor: await loadSessionActor(sessionId, now), now, requestId: newId("request") };
}

/** A new shop with its owner, signed in. */
export async function newShop(shopName = "青禾旗舰店", now = noon): Promise<Someone> {
  const email = freshEmail("owner");
  await signUpMerchant(visitor({ now }), { shopName, trade: "fashion", email, password });
  return signedIn(email, now);
}

export const tokenOf = (link: string): string => new URL(link).searchParams.get("token") ?? "";

/** A new person who joined the shop with a role, signed in at the owner's time. */
export async function joined(owner: Someone, role: Exclude<Role, "owner">, name?: string): Promise<Someone> {
  const email = freshEmail(role);
  const { link } = await inviteMember(owner.ctx, { email, role, locale: "zh-CN" });
  const { now } = owner.ctx;
  await acceptInvitation(visitor({ now }), { token: tokenOf(link), name: name ?? role, password }, null);
  return signedIn(email, now);
}
