import net from "node:net";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { systemContext, transact } from "@/lib/platform/context";
import { database, useDatabase } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import type { Whisper } from "@/lib/platform/realtime/event-feed";
import { EventHub, sendWhisper } from "@/lib/platform/realtime/event-hub";
import { forgetReadEvents, type LoggedEvent, readEvents } from "@/lib/platform/realtime/event-log";
import { eventually } from "@/tests/support/eventually";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const hubs: EventHub[] = [];

async function openHub(...sizes: ConstructorParameters<typeof EventHub>): Promise<EventHub> {
  const hub = new EventHub(...sizes);
  hubs.push(hub);
  await hub.start();
  return hub;
}

afterEach(async () => {
  for (const hub of hubs.splice(0)) await hub.close();
});

/** Appends `count` events in one change. */
async function append(merchantId: string, count = 1): Promise<void> {
  await transact(systemContext(merchantId, new Date()), async (tx) => {
    for (let n = 0; n < count; n++) tx.record.events.push({ kind: "test", payload: { n } });
  });
}

type Desk = { seen: LoggedEvent[]; whispers: Whisper[]; leave: () => void };

function join(hub: EventHub, merchantId: string, after: number, ready: () => Promise<void> = async () => undefined): Desk {
  const desk: Desk = { seen: [], whispers: [], leave: () => undefined };
  desk.leave = hub.subscribe({
    merchantId,
    after,
    deliver: (events) => desk.seen.push(...events),
    ready,
    whisper: (whisper) => desk.whispers.push(whisper),
    beat: () => undefined,
    end: () => undefined,
  });
  return desk;
}

const upTo = (desk: Desk, newest: number) => eventually(() => expect(desk.seen.at(-1)?.seq ?? 0).toBe(newest));
const from = (first: number, last: number) => Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n);
const numbers = (desk: Desk) => desk.seen.map(({ seq }) => seq);

/** A way to the database that can be cut so that neither end hears of it: what is sent on old lines goes nowhere. */
async function openRelay(to: URL) {
  const pairs: [net.Socket, net.Socket][] = [];
  const server = net.createServer((near) => {
    const far = net.connect(Number(to.port), to.hostname);
    for (const socket of [near, far]) socket.on("error", () => undefined);
    near.pipe(far).pipe(near);
    pairs.push([near, far]);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(to);
  url.port = String((server.address() as net.AddressInfo).port);
  return {
    url: url.href,
    freeze() {
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        for (const socket of [near, far]) socket.resume();
      }
    },
    async close() {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Cuts the line on which this file's hubs listen. */
async function cutLines(): Promise<number> {
  const cut =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE '% listen' AND datname = current_database()";
  return (await database().pool.query(cut)).rowCount ?? 0;
}

describe("the event hub", () => {
  it("gives every desk all events after the number it has, once and in order, whenever it joins", async () => {
    /** From where a desk goes on, whether it takes its time with each page, whether it leaves half-way. */
    const wish = fc.record({ after: fc.nat(60), slow: fc.boolean(), leaves: fc.boolean() });
    const plan = fc.record({
      rounds: fc.array(fc.record({ events: fc.integer({ min: 1, max: 9 }), joins: fc.array(wish, { maxLength: 4 }) }), {
        minLength: 1,
        maxLength: 6,
      }),
      cutAt: fc.option(fc.nat(5)),
      // Small ones, so that desks are brought up over many pages and find little at hand.
      sizes: fc.record({ keep: fc.integer({ min: 1, max: 12 }), page: fc.integer({ min: 1, max: 7 }), beatMs: fc.constant(5000) }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ rounds, cutAt, sizes }) => {
        const hub = await openHub(sizes);
        const merchantId = newId("merchant");
        const desks: { desk: Desk; after: number }[] = [];
        const gone: typeof desks = [];
        let newest = 0;
        for (const [n, { events, joins }] of rounds.entries()) {
          const writing = append(merchantId, events);
          for (const { after: wanted, slow, leaves } of joins) {
            const after = Math.min(wanted, newest);
            const desk = join(hub, merchantId, after, slow ? () => writing : undefined);
            (leaves ? gone : desks).push({ desk, after });
          }
          if (n === cutAt) await cutLines();
          await writing;
          newest += events;
          for (const { desk } of gone) desk.leave();
        }
        for (const { desk, after } of desks) {
          await upTo(desk, newest);
          expect(numbers(desk)).toEqual(from(after + 1, newest));
        }
        for (const { desk, after } of gone) expect(numbers(desk)).toEqual(from(after + 1, desk.seen.at(-1)?.seq ?? after));
        expect(hub.desks).toBe(desks.length);
        await hub.close();
      }),
      { numRuns: 20 },
    );
  });

  it("brings a desk up to date that was away for thousands of events, while the others go on", async () => {
    const hub = await openHub();
    const merchantId = newId("merchant");
    await append(merchantId, 2600);
    const early = join(hub, merchantId, 2600);
    await append(merchantId, 3);
    await upTo(early, 2603);
    const late = join(hub, merchantId, 0);
    const middle = join(hub, merchantId, 1234);
    await append(merchantId, 2);
    for (const desk of [early, late, middle]) await upTo(desk, 2605);
    expect([numbers(early), numbers(late), numbers(middle)]).toEqual([from(2601, 2605), from(1, 2605), from(1235, 2605)]);
  });

  it("lets nobody wait for a desk that is brought up to date, which is asked before each page", async () => {
    const hub = await openHub({ keep: 10, page: 20, beatMs: 5000 });
    const merchantId = newId("merchant");
    await append(merchantId, 100);
    const level = join(hub, merchantId, 100);
    const asked: { had: number; goOn: () => void }[] = [];
    const late: Desk = join(hub, merchantId, 0, () => new Promise((goOn) => asked.push({ had: late.seen.length, goOn })));
    await eventually(() => expect(asked).toHaveLength(1));
    asked[0]?.goOn();
    await upTo(late, 20);
    await append(merchantId, 2);
    await upTo(level, 102);
    await eventually(() => expect(asked).toHaveLength(2));
    expect(numbers(late)).toEqual(from(1, 20));
    asked[1]?.goOn();
    await upTo(late, 40);
    await eventually(() => expect(asked.map(({ had }) => had)).toEqual([0, 20, 40]));
    late.leave();
    await append(merchantId, 1);
    await upTo(level, 103);
    expect([numbers(late), numbers(level), hub.desks]).toEqual([from(1, 40), from(101, 103), 1]);
  });

  it("goes on after its line was cut, and hears whispers once and not twice", async () => {
    const hub = await openHub();
    const merchantId = newId("merchant");
    const desk = join(hub, merchantId, 0);
    await append(merchantId);
    await upTo(desk, 1);
    expect(await cutLines()).toBe(1);
    await append(merchantId, 4);
    await upTo(desk, 5);
    let n = 0;
    await eventually(async () => {
      await sendWhisper({ merchantId, kind: "presence", payload: { n: n++ } });
      expect(desk.whispers.length).toBeGreaterThan(0);
    });
    await sendWhisper({ merchantId, kind: "last", payload: {} });
    await eventually(() => expect(desk.whispers.at(-1)?.kind).toBe("last"));
    const heard = desk.whispers.map(({ payload }) => payload.n);
    expect(heard).toEqual([...new Set(heard)]);
    expect(numbers(desk)).toEqual([1, 2, 3, 4, 5]);
  });

  it("makes its line anew when the other end has vanished without a word", async () => {
    const relay = await openRelay(new URL(database().url));
    const whole = database();
    useDatabase({ ...whole, connect: () => openDatabase(relay.url).connect() });
    const hub = await openHub({ keep: 10, page: 10, beatMs: 20 });
    try {
      const merchantId = newId("merchant");
      const desk = join(hub, merchantId, 0);
      await append(merchantId);
      await upTo(desk, 1);
      relay.freeze();
      await append(merchantId, 2);
      await upTo(desk, 3);
      expect(numbers(desk)).toEqual([1, 2, 3]);
    } finally {
      useDatabase(whole);
      await hub.close();
      await relay.close();
    }
  });

  it("gives out nothing that was erased from the log, in any process", async () => {
    const hubs = [await openHub(), await openHub()];
    const merchantId = newId("merchant");
    await append(merchantId);
    const level = hubs.map((hub) => join(hub, merchantId, 0));
    await append(merchantId, 3);
    for (const desk of level) await upTo(desk, 4);
    await transact(systemContext(merchantId, new Date()), async (tx) => {
      await tx.db.execute(sql`UPDATE events SET kind = 'erased', payload = '{}' WHERE merchant_id = ${merchantId} AND seq <= 3`);
      await forgetReadEvents(tx);
      tx.record.events.push({ kind: "test", payload: { n: 5 } });
    });
    for (const desk of level) await upTo(desk, 5);
    for (const hub of hubs) {
      const late = join(hub, merchantId, 0);
      const blink = join(hub, merchantId, 2);
      for (const desk of [late, blink]) await upTo(desk, 5);
      expect(late.seen.map(({ kind }) => kind)).toEqual(["erased", "erased", "erased", "test", "test"]);
      expect(blink.seen.map(({ seq, kind }) => [seq, kind])).toEqual([
        [3, "erased"],
        [4, "test"],
        [5, "test"],
      ]);
    }
  });

  it("opens one line however often it is started", async () => {
    const hub = new EventHub();
    hubs.push(hub);
    await Promise.all([hub.start(), hub.start(), hub.start()]);
    expect(await cutLines()).toBe(1);
  });

  it("tells nothing to another merchant's desk, and nothing to one that left", async () => {
    const hub = await openHub();
    const [mine, theirs] = [newId("merchant"), newId("merchant")];
    const desk = join(hub, mine, 0);
    const other = join(hub, theirs, 0);
    const gone = join(hub, mine, 0);
    gone.leave();
    await append(mine, 2);
    await sendWhisper({ merchantId: mine, kind: "presence", payload: {} });
    await append(theirs, 1);
    await upTo(desk, 2);
    await upTo(other, 1);
    await eventually(() => expect(desk.whispers).toHaveLength(1));
    expect([numbers(other), other.whispers, gone.seen, hub.desks]).toEqual([[1], [], [], 2]);
  });

  it("goes on where the log begins for a desk whose place was forgotten", async () => {
    const hub = await openHub();
    const merchantId = newId("merchant");
    await append(merchantId, 1200);
    await database().pool.query("DELETE FROM events WHERE merchant_id = $1 AND seq <= 300", [merchantId]);
    const desk = join(hub, merchantId, 100);
    await upTo(desk, 1200);
    expect(numbers(desk)).toEqual(from(301, 1200));
    expect(await readEvents(merchantId, 0, 1)).toMatchObject([{ seq: 301 }]);
  });
});
