import { afterAll, describe, expect, it } from "vitest";
import { systemContext, transact } from "@/lib/platform/context";
import { database, useDatabase } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { eventHub, sendWhisper } from "@/lib/platform/realtime/event-hub";
import { openEventStream } from "@/lib/platform/realtime/event-stream";
import { eventually } from "@/tests/support/eventually";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
afterAll(() => eventHub().close());

/** Appends `count` events in one change, each with a text of so many letters. */
async function append(merchantId: string, count: number, letters = 20): Promise<void> {
  await transact(systemContext(merchantId, new Date()), async (tx) => {
    for (let n = 0; n < count; n++) tx.record.events.push({ kind: "test", payload: { text: "x".repeat(letters) } });
  });
}

/** A desk that reads only when it is told to. */
async function open(merchantId: string, after: number | null, signal = new AbortController().signal) {
  await eventHub().start();
  const response = await openEventStream({ merchantId, after, stillAllowed: async () => true, signal });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let text = "";
  const ids = () => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  return {
    ids,
    next: async () => (await reader.read()).value,
    text: () => text,
    /** Reads until event `last` has come. Answers why the stream ended when it ended before. */
    async readUpTo(last: number): Promise<string | undefined> {
      const decoder = new TextDecoder();
      while ((ids().at(-1) ?? 0) < last) {
        const part = await reader.read().catch((error: Error) => error.name);
        if (typeof part === "string") return part;
        if (part.done) return "closed";
        text += decoder.decode(part.value, { stream: true });
      }
    },
    leave: () => reader.cancel(),
  };
}

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, n) => first + n);

describe("a desk's event stream", () => {
  it("is cut off when the desk takes nothing any more, and the next one goes on where the desk was", async () => {
    const merchantId = newId("merchant");
    const desk = await open(merchantId, null);
    await append(merchantId, 1);
    expect(await desk.readUpTo(1)).toBeUndefined();
    let newest = 1;
    // The desk sleeps; the others would go on for hours.
    await eventually(async () => {
      await append(merchantId, 2, 50_000);
      newest += 2;
      expect(eventHub().desks).toBe(0);
    });
    expect(newest).toBeGreaterThan(20);
    expect(await desk.readUpTo(newest)).toBe("AbortError");
    const again = await open(merchantId, desk.ids().at(-1) ?? 0);
    expect(await again.readUpTo(newest)).toBeUndefined();
    expect([...desk.ids(), ...again.ids()]).toEqual(from(1, newest));
    await again.leave();
  });

  it("gives a desk that missed more than it may keep waiting all of it, page by page as it reads", async () => {
    const merchantId = newId("merchant");
    for (let n = 0; n < 8; n++) await append(merchantId, 100, 10_000);
    const desk = await open(merchantId, 0);
    expect(await desk.readUpTo(800)).toBeUndefined();
    expect(desk.ids()).toEqual(from(1, 800));
    await desk.leave();
    expect(eventHub().desks).toBe(0);
  });

  it("is given the very bytes that the other desks are given, read from the log once", async () => {
    const merchantId = newId("merchant");
    const whole = database();
    let reads = 0;
    const counting: typeof whole.glance = (reach, text) => {
      if (text.includes("ORDER BY seq")) reads++;
      return whole.glance(reach, text);
    };
    useDatabase({ ...whole, glance: counting });
    try {
      const desks = [await open(merchantId, null), await open(merchantId, null), await open(merchantId, null)];
      for (const desk of desks) await desk.next(); // hello
      await append(merchantId, 1);
      const first = await Promise.all(desks.map(({ next }) => next()));
      reads = 0;
      await append(merchantId, 3);
      const second = await Promise.all(desks.map(({ next }) => next()));
      for (const bytes of [first, second]) expect(new Set(bytes).size).toBe(1);
      expect(reads).toBe(1);
      for (const desk of desks) await desk.leave();
    } finally {
      useDatabase(whole);
    }
  });

  it("takes one event of any size", async () => {
    const merchantId = newId("merchant");
    const desk = await open(merchantId, 0);
    await append(merchantId, 1, 3_000_000);
    await append(merchantId, 1);
    expect(await desk.readUpTo(2)).toBeUndefined();
    await desk.leave();
  });

  it("says reset to a desk whose place the log no longer has, and to one that is ahead of it", async () => {
    const merchantId = newId("merchant");
    await append(merchantId, 5);
    await database().pool.query("DELETE FROM events WHERE merchant_id = $1 AND seq <= 3", [merchantId]);
    for (const after of [1, 9]) {
      const desk = await open(merchantId, after);
      expect(await desk.readUpTo(5)).toBeUndefined();
      expect(desk.text()).toContain("id: 5\nevent: reset");
      await desk.leave();
    }
    await database().pool.query("DELETE FROM events WHERE merchant_id = $1", [merchantId]);
    const swept = await open(merchantId, 1);
    expect(await swept.readUpTo(5)).toBeUndefined();
    expect(swept.text()).toContain("id: 5\nevent: reset");
    await swept.leave();
    const level = await open(merchantId, 5);
    await append(merchantId, 1);
    expect(await level.readUpTo(6)).toBeUndefined();
    expect(level.text()).not.toContain("reset");
    await level.leave();
  });

  it("resumes without a reset where the log still reaches", async () => {
    const merchantId = newId("merchant");
    await append(merchantId, 5);
    await database().pool.query("DELETE FROM events WHERE merchant_id = $1 AND seq <= 3", [merchantId]);
    const desk = await open(merchantId, 3);
    await desk.readUpTo(5);
    expect([desk.ids(), desk.text().includes("reset")]).toEqual([[4, 5], false]);
    await desk.leave();
  });

  it("tells a desk that went away nothing more", async () => {
    const merchantId = newId("merchant");
    const gone = new AbortController();
    await open(merchantId, null, gone.signal);
    const stays = await open(merchantId, null);
    gone.abort();
    await append(merchantId, 1);
    await sendWhisper({ merchantId, kind: "presence", payload: {} });
    await stays.readUpTo(1);
    expect(eventHub().desks).toBe(1);
    await stays.leave();
    await open(merchantId, null, gone.signal);
    expect(eventHub().desks).toBe(0);
  });
});
