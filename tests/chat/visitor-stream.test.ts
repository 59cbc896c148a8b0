import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as getStream } from "@/app/api/chat/[entry]/stream/route";
import { addNote, eraseCustomer, sendMessage } from "@/lib/conversations";
import { eventHub, sendWhisper } from "@/lib/platform/realtime/event-hub";
import { eventually } from "@/tests/support/eventually";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Browser, makeWidgetShop, type WidgetShop } from "./stage";

useTestDatabase();
let shop: WidgetShop;

beforeAll(async () => {
  shop = await makeWidgetShop();
  await eventHub().start();
});
afterAll(() => eventHub().close());

type Line = { id: string; event: string; data: Record<string, unknown> };

/** Follows a visitor's stream until it is told to leave. */
async function follow(visitor: Browser, lastEventId?: string) {
  const leaving = new AbortController();
  const ticket = encodeURIComponent(visitor.opening?.ticket ?? "");
  const request = new Request(`http://localhost:3000/api/chat/${visitor.code}/stream?ticket=${ticket}`, {
    headers: lastEventId ? { "last-event-id": lastEventId } : {},
    signal: leaving.signal,
  });
  const response = await getStream(request, { params: Promise.resolve({ entry: visitor.code }) });
  if (response.status !== 200) return { status: response.status, lines: [] as Line[], raw: () => "", leave: () => undefined };
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const lines: Line[] = [];
  let raw = "";
  const decoder = new TextDecoder();
  void (async () => {
    let rest = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const text = decoder.decode(part.value, { stream: true });
      raw += text;
      const blocks = (rest + text).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const field = (name: string) => block.match(new RegExp(`^${name}: (.*)$`, "m"))?.[1] ?? "";
        if (field("data")) lines.push({ id: field("id"), event: field("event"), data: JSON.parse(field("data")) });
      }
    }
  })().catch(() => undefined);
  const leave = () => {
    leaving.abort();
    void reader.cancel();
  };
  return { status: 200, lines, raw: () => raw, leave };
}

const messagesOf = (lines: Line[]) =>
  [...new Map(lines.flatMap(({ event, data }) => (event === "message" ? [[data.id, data]] : []))).values()] as {
    content: { text: string };
    from: string;
  }[];
const textsOf = (lines: Line[]) => messagesOf(lines).map(({ content }) => content.text);

describe("a visitor's stream", () => {
  it("brings the answer live, and nothing that is not for the customer", async () => {
    const visitor = await shop.visit();
    const neighbour = await shop.visit();
    await visitor.say("在吗");
    await neighbour.say("邻居的话");
    const [, row] = await shop.rows();
    const id = row?.id ?? "";
    const stream = await follow(visitor);
    await addNote(shop.as(shop.agent), id, { clientId: "note-note-1", text: "内部备注", mentions: [shop.owner.userId] });
    await sendWhisper({
      merchantId: shop.merchantId,
      kind: "presence",
      payload: { conversationId: id, state: "typing", userId: "usr_1", name: "小陈" },
    });
    await shop.answer(id, "在的");
    await eventually(async () => expect(textsOf(stream.lines)).toEqual(["在吗", "在的"]));
    await eventually(async () => expect(stream.lines.map(({ event }) => event)).toContain("typing"));
    expect(stream.raw()).not.toMatch(/内部备注|邻居|小陈|usr_|owner|assignee|mention/);
    expect(stream.raw()).not.toContain(`"${shop.merchantId}"`);
    stream.leave();
  });

  it("shows an answer only once it was really sent", async () => {
    const visitor = await shop.visit();
    await visitor.say("在吗");
    const [row] = await shop.rows();
    const stream = await follow(visitor);
    await sendMessage(shop.as(shop.agent), row?.id ?? "", { clientId: "answer-answer-1", content: { type: "text", text: "还没发出" } });
    await eventually(async () => expect(stream.lines.filter(({ event }) => event === "state").at(-1)?.data.status).toBe("open"));
    expect(textsOf(stream.lines)).toEqual(["在吗"]);
    stream.leave();
  });

  it("resumes after a break with exactly what was missed", async () => {
    const visitor = await shop.visit();
    await visitor.say("一");
    const [row] = await shop.rows();
    const first = await follow(visitor);
    await eventually(async () => expect(textsOf(first.lines)).toEqual(["一"]));
    const last = first.lines.at(-1)?.id ?? "";
    first.leave();
    await shop.answer(row?.id ?? "", "二");
    await visitor.say("三");
    const again = await follow(visitor, last);
    await eventually(async () => expect(textsOf(again.lines)).toEqual(["二", "三"]));
    again.leave();
  });

  it("begins in every tab once the first word is written in one", async () => {
    const visitor = await shop.visit();
    const tab = await follow(visitor);
    await visitor.say("第一句");
    await eventually(async () => expect(textsOf(tab.lines)).toEqual(["第一句"]));
    const [row] = await shop.rows();
    await shop.answer(row?.id ?? "", "回答");
    await eventually(async () => expect(textsOf(tab.lines)).toEqual(["第一句", "回答"]));
    tab.leave();
  });

  it("tells nothing of how much the shop does: its numbers are those of the thread", async () => {
    const visitor = await shop.visit();
    await visitor.say("在吗");
    const stream = await follow(visitor);
    await eventually(async () => expect(stream.lines.length).toBeGreaterThan(1));
    for (const { id } of stream.lines) expect(Number(id.split(".")[0])).toBeLessThan(10);
    stream.leave();
  });

  it("opens to nobody without a ticket of ours, and not after the customer was erased", async () => {
    const visitor = await shop.visit();
    await visitor.say("在吗");
    const good = visitor.opening?.ticket ?? "";
    const [id, until, signature] = good.split(".");
    const opening = visitor.opening;
    for (const ticket of ["", visitor.token, `${id}.${Number(until) + 100}.${signature}`, `${id}.${until}.${"x".repeat(27)}`]) {
      if (opening) opening.ticket = ticket;
      expect((await follow(visitor)).status).toBe(401);
    }
    if (opening) opening.ticket = good;
    const [row] = await shop.rows();
    await eraseCustomer(shop.as(shop.owner), { customerId: row?.customer.id ?? "" });
    expect((await follow(visitor)).status).toBe(401);
  });

  it("gives one visitor a few at a time", async () => {
    const visitor = await shop.visit();
    const open = [];
    for (let n = 0; n < 9; n++) open.push(await follow(visitor));
    expect(open.map(({ status }) => status)).toEqual([...Array.from({ length: 8 }, () => 200), 429]);
    for (const { leave } of open) leave();
    await eventually(async () => {
      const again = await follow(visitor);
      again.leave();
      expect(again.status).toBe(200);
    });
  });
});
