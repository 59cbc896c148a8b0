import { members, users } from "@/db/schema";
import { startSession } from "@/lib/merchants";
import { hashPassword } from "@/lib/merchants/password";
import { sessionCookie } from "@/lib/platform/auth/session-cookie";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";

export type DeskPerson = { userId: string; sessionId: string; cookie: { name: string; value: string } };

/** Agents of a shop, each signed in with a session of their own. */
export async function signInAgents(merchantId: string, count: number): Promise<DeskPerson[]> {
  const now = new Date();
  const passwordHash = await hashPassword("benchmark-only");
  const people = Array.from({ length: count }, (_, n) => ({ id: newId("user"), email: `agent${n}@bench.test`, name: `客服${n + 1}` }));
  await database().transaction("accounts", async (tx) => {
    await tx.insert(users).values(people.map((person) => ({ ...person, passwordHash, createdAt: now })));
    await tx
      .insert(members)
      .values(people.map(({ id, email, name }) => ({ merchantId, userId: id, role: "agent" as const, name, email, createdAt: now })));
  });
  const visitor = { now, requestId: newId("request"), locale: "zh-CN" as const, address: "127.0.0.1", userAgent: "Benchmark/1" };
  const signedIn: DeskPerson[] = [];
  for (const { id: userId } of people) {
    const { sessionId } = await startSession(visitor, { userId });
    signedIn.push({ userId, sessionId, cookie: await sessionCookie({ userId, sessionId }) });
  }
  return signedIn;
}
