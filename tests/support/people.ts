import { members, users } from "@/db/schema";
import { createMerchant } from "@/lib/merchants";
import type { Actor, Context, Role } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";

export type Person = { userId: string; name: string; role: Role };

export type Merchant = {
  merchantId: string;
  owner: Person;
  /** A new member; the name is the role's unless given. */
  join(role: Role, name?: string): Promise<Person>;
  /** What a request of this person is given. */
  as(person: Person, now?: Date): Context;
  /** What the product itself is given. */
  system(now?: Date): Context;
  /** What a program with an API key is given. */
  program(now?: Date): Context;
};

/** A merchant with its owner, ready for verbs. `clock` says what time it is when a test does not. */
export async function makeMerchant(name = "青禾旗舰店", clock: () => Date = () => new Date()): Promise<Merchant> {
  const email = `${newId("user")}@shop.test`;
  const { merchantId, userId } = await createMerchant({ name, email, password: "一个很长的密码 9", ownerName: "林岚" }, clock());
  const context = (actor: Actor, now = clock()): Context => ({ actor, now, requestId: newId("request") });
  return {
    merchantId,
    owner: { userId, name: "林岚", role: "owner" },
    async join(role, memberName = role) {
      const person: Person = { userId: newId("user"), name: memberName, role };
      const row = { name: memberName, email: `${person.userId}@shop.test`, createdAt: clock() };
      await database().transaction("accounts", async (tx) => {
        await tx.insert(users).values({ id: person.userId, passwordHash: "none", ...row });
        await tx.insert(members).values({ merchantId, userId: person.userId, role, ...row });
      });
      return person;
    },
    as: (person, now) => context({ type: "member", merchantId, ...person, sessionId: "ses_test" }, now),
    system: (now) => context({ type: "system", merchantId }, now),
    program: (now) => context({ type: "apiKey", merchantId, keyId: "key_test" }, now),
  };
}
