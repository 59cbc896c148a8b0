import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Context, systemContext, transact } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { type LoggedEvent, readEventBounds, readEvents } from "@/lib/platform/realtime/event-log";
import { makeMerchant } from "@/tests/support/people";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();

class TakenBack extends Error {}

/** One change: how many events it records, how long it dawdles before and after recording, whether it is taken back. */
type Change = { events: number; before: number; after: number; takenBack: boolean };

const change = fc.record({
  events: fc.nat(3),
  before: fc.nat(2),
  after: fc.nat(2),
  takenBack: fc.boolean(),
});

/** Lets other transactions go first: every step is a round trip of its own. */
async function dawdle(tx: { execute(query: ReturnType<typeof sql>): Promise<unknown> }, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) await tx.execute(sql`SELECT pg_sleep(0)`);
}

async function make(ctx: Context, name: string, { events, before, after, takenBack }: Change): Promise<string[]> {
  const names = Array.from({ length: events }, (_, n) => `${name}.${n}`);
  try {
    await database().transaction({ merchantId: ctx.actor.merchantId }, async (db) => {
      await dawdle(db, before);
      if (events > 0) {
        const list = JSON.stringify(names.map((payload) => ({ kind: "test", payload: { name: payload } })));
        await db.execute(sql`SELECT huiyin.append_events(${ctx.actor.merchantId}, ${list}::jsonb, now())`);
      }
      await dawdle(db, after);
      if (takenBack) throw new TakenBack();
    });
    return names;
  } catch (error) {
    if (error instanceof TakenBack) return [];
    throw error;
  }
}

const nameOf = ({ payload }: LoggedEvent) => String(payload.name);
const whole = (merchantId: string) => readEvents(merchantId, 0, 100_000);

/** Reads what is new again and again, as a desk would, until told to stop and nothing is new. */
async function follow(merchantId: string, signal: AbortSignal): Promise<LoggedEvent[]> {
  const seen: LoggedEvent[] = [];
  for (;;) {
    const over = signal.aborted;
    const news = await readEvents(merchantId, seen.at(-1)?.seq ?? 0, 7);
    seen.push(...news);
    if (over && news.length === 0) return seen;
  }
}

describe("a merchant's event log", () => {
  it("holds every committed event once, numbered without a gap in the order in which they became visible", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 24 }), async (changes) => {
        const ctx = systemContext(newId("merchant"), new Date());
        const { merchantId } = ctx.actor;
        const stop = new AbortController();
        const reader = follow(merchantId, stop.signal);
        const committed = (await Promise.all(changes.map((one, n) => make(ctx, `c${n}`, one)))).flat();
        stop.abort();
        const seen = await reader;

        const log = await whole(merchantId);
        expect(log.map(({ seq }) => seq)).toEqual(committed.map((_, n) => n + 1));
        expect(log.map(nameOf).toSorted()).toEqual(committed.toSorted());
        expect(seen).toEqual(log);
        expect((await readEventBounds(merchantId)).newest).toBe(committed.length);
      }),
      { numRuns: 25 },
    );
  });

  it("keeps the events of one change together and in their order", async () => {
    const ctx = systemContext(newId("merchant"), new Date());
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => make(ctx, `c${n}`, { events: 3, before: n % 3, after: n % 2, takenBack: false })),
    );
    const names = (await whole(ctx.actor.merchantId)).map(nameOf);
    for (let at = 0; at < names.length; at += 3) {
      const [head] = names[at]?.split(".") ?? [];
      expect(names.slice(at, at + 3)).toEqual([`${head}.0`, `${head}.1`, `${head}.2`]);
    }
  });

  it("counts for each merchant alone, and one merchant's writing does not wait for another's", async () => {
    const mine = systemContext(newId("merchant"), new Date());
    const theirs = systemContext(newId("merchant"), new Date());
    const append = (ctx: Context) =>
      transact(ctx, async (tx) => void tx.record.events.push({ kind: "test", payload: { name: ctx.actor.merchantId } }));
    await database().transaction({ merchantId: mine.actor.merchantId }, async (tx) => {
      await tx.execute(
        sql`SELECT huiyin.append_events(${mine.actor.merchantId}, '[{"kind":"test","payload":{"name":"slow"}}]'::jsonb, now())`,
      );
      await append(theirs); // would hang here if it waited
    });
    await Promise.all([append(mine), append(theirs), append(mine)]);
    expect((await whole(mine.actor.merchantId)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect((await whole(theirs.actor.merchantId)).map(nameOf)).toEqual([theirs.actor.merchantId, theirs.actor.merchantId]);
  });

  it("records nothing of a verb that was refused", async () => {
    const shop = await makeMerchant();
    const before = await readEventBounds(shop.merchantId);
    const refused = transact(shop.system(), async (tx) => {
      tx.record.events.push({ kind: "test", payload: {} });
      throw new TakenBack();
    });
    await expect(refused).rejects.toThrow(TakenBack);
    expect(await readEventBounds(shop.merchantId)).toEqual(before);
  });

  it("takes any text, also what JSON in a database cannot hold", async () => {
    const ctx = systemContext(newId("merchant"), new Date());
    const name = "a\u0000b\ud83d 𠮷👍🏽 \\u0000";
    await transact(ctx, async (tx) => void tx.record.events.push({ kind: "test", payload: { name } }));
    expect((await whole(ctx.actor.merchantId)).map(nameOf)).toEqual(["ab\ufffd 𠮷👍🏽 \\u0000"]);
  });
});
