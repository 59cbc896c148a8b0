import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { beginDelivery, finishDelivery, replyWindow, sendMessage } from "@/lib/conversations";
import type { ReplyWindow } from "@/lib/conversations/inputs";
import { newId } from "@/lib/platform/ids";
import { at, later, outerId, receive, said } from "@/tests/support/inbound";
import { runJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Customer, useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;

beforeAll(async () => {
  shop = await makeShop(wechat());
});

const hour = 3600;
const opened = later(0);
const kf = { channelKind: "wechat_kf", briefOpenedAt: null, briefTrigger: null, briefSent: 0 } as const;

describe("the reply window", () => {
  it.each<[string, Parameters<typeof replyWindow>, Partial<ReplyWindow>]>([
    [
      "is shut before the customer has written",
      [{ ...kf, windowOpenedAt: null, windowSent: 0, windowShut: null, customerRefuses: false }, opened],
      { open: false, left: 0, closesAt: null, reason: "window_never_opened" },
    ],
    [
      "holds five messages",
      [{ ...kf, windowOpenedAt: opened, windowSent: 0, windowShut: null, customerRefuses: false }, opened],
      { open: true, left: 5, quota: 5, reason: null },
    ],
    [
      "shows what is left",
      [{ ...kf, windowOpenedAt: opened, windowSent: 4, windowShut: null, customerRefuses: false }, later(hour)],
      { open: true, left: 1 },
    ],
    [
      "is used up after five",
      [{ ...kf, windowOpenedAt: opened, windowSent: 5, windowShut: null, customerRefuses: false }, later(hour)],
      { open: false, left: 0, reason: "quota_used_up" },
    ],
    [
      "stands to the last second of 48 hours",
      [
        { ...kf, windowOpenedAt: opened, windowSent: 0, windowShut: null, customerRefuses: false },
        new Date(later(48 * hour).getTime() - 1),
      ],
      { open: true, closesAt: later(48 * hour).toISOString() },
    ],
    [
      "shuts at 48 hours",
      [{ ...kf, windowOpenedAt: opened, windowSent: 0, windowShut: null, customerRefuses: false }, later(48 * hour)],
      { open: false, left: 0, reason: "window_closed" },
    ],
    [
      "is used up when the channel says so, whatever was counted",
      [{ ...kf, windowOpenedAt: opened, windowSent: 1, windowShut: "quota", customerRefuses: false }, later(hour)],
      { open: false, left: 0, reason: "quota_used_up" },
    ],
    [
      "is over when the channel says so, whatever the time",
      [{ ...kf, windowOpenedAt: opened, windowSent: 1, windowShut: "window", customerRefuses: false }, later(hour)],
      { open: false, left: 0, reason: "window_closed" },
    ],
    [
      "is never longer than 48 hours, also when WeChat's clock goes before ours",
      [{ ...kf, windowOpenedAt: later(48 * hour), windowSent: 0, windowShut: null, customerRefuses: false }, opened],
      { open: true, closesAt: later(48 * hour).toISOString() },
    ],
    [
      "is shut for one who refuses messages",
      [{ ...kf, windowOpenedAt: opened, windowSent: 0, windowShut: null, customerRefuses: true }, opened],
      { open: false, reason: "customer_refuses" },
    ],
  ])("%s", (_, args, expected) => {
    expect(replyWindow(...args)).toMatchObject(expected);
  });
});

/** One thing that happens, some hours after the one before. */
type Step = { hours: number; does: "customer" | "send" | "deliver" | "refuse" | "lose" | "report" };
const step: fc.Arbitrary<Step> = fc.record({
  hours: fc.constantFrom(0, 0, 1, 5, 20, 47, 48, 49),
  does: fc.constantFrom("customer", "customer", "send", "send", "send", "deliver", "deliver", "refuse", "lose", "report"),
});

/** The slow way: everything that ever happened is kept, and the rule is read off it as it is written. */
class Memory {
  customerAt: number[] = [];
  messages: { id: string; madeAt: number; wentAt: number | null; state: "queued" | "sent" | "unknown" | "failed" }[] = [];

  window(now: number): { open: boolean; left: number; reason: string | null } {
    const newest = Math.max(...this.customerAt);
    if (this.customerAt.length === 0) return { open: false, left: 0, reason: "window_never_opened" };
    if (now - newest >= 48 * hour) return { open: false, left: 0, reason: "window_closed" };
    const used = this.messages.filter(({ state, wentAt }) => {
      if (state === "failed") return false;
      if (state === "queued") return true;
      // One that was lost after the customer wrote may have arrived after it.
      return (wentAt ?? 0) > newest;
    });
    const left = Math.max(0, 5 - used.length);
    return { open: left > 0, left, reason: left > 0 ? null : "quota_used_up" };
  }
}

describe("what a thread says of its window", () => {
  it("is what a slow reading of all that happened says, over any course of things", async () => {
    const ctx = (now: number) => shop.as(shop.agent, later(now));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 22 }), async (steps) => {
        const who = { id: `wm${newId("customer")}` } as Customer;
        const memory = new Memory();
        let now = 0;
        // The thread exists before anything is said.
        const scene = { scene: "other", sourceName: null, linkScene: null, linkParam: null } as const;
        await receive(shop, [{ externalId: outerId(), at: at(0), kind: "entered", customerId: who.id, scene, welcomeCode: null }]);
        const { id } = await shop.thread(who);
        for (const { hours, does } of steps) {
          now += 2 + hours * hour;
          await play(does, { who, id, now, memory });
          const stored = await shop.thread(who);
          const { open, left, reason } = replyWindow(stored, later(now));
          expect({ open, left, reason }).toEqual(memory.window(now));
        }
      }),
      { numRuns: 25 },
    );

    type Scene = { who: Customer; id: string; now: number; memory: Memory };

    async function play(does: Step["does"], { who, id, now, memory }: Scene): Promise<void> {
      if (does === "customer") {
        memory.customerAt.push(now);
        await receive(shop, [said(who.id, "还在吗", { at: at(now) })], { now: later(now) });
      } else if (does === "send") {
        const allowed = memory.window(now).open;
        const sending = sendMessage(ctx(now), id, { clientId: newId("message"), content: { type: "text", text: "在" } });
        if (!allowed) return void (await expect(sending).rejects.toMatchObject({ code: "conflict" }));
        memory.messages.push({ id: (await sending).id, madeAt: now, wentAt: null, state: "queued" });
      } else if (does === "report") {
        const sent = memory.messages.find(({ state }) => state === "sent");
        if (!sent) return;
        sent.state = "failed";
        await receive(shop, [
          {
            externalId: outerId(),
            at: at(now),
            kind: "send_failed",
            customerId: who.id,
            messageExternalId: sent.id,
            code: "wechat_kf.fail_13",
          },
        ]);
      } else {
        const delivery = await beginDelivery(shop.system(later(now)), id);
        if (!delivery) return;
        const remembered = memory.messages.find((one) => one.id === delivery.message.id);
        if (!remembered) throw new Error("a message was delivered that nobody sent");
        const outcome = {
          deliver: { outcome: "accepted", externalId: delivery.message.id },
          refuse: { outcome: "refused", code: "wechat_kf.40201", detail: "", retry: false },
          lose: { outcome: "unknown", detail: "" },
        } as const;
        await finishDelivery(shop.system(later(now)), delivery, outcome[does], null);
        remembered.wentAt = now;
        remembered.state = does === "deliver" ? "sent" : does === "refuse" ? "failed" : "unknown";
      }
    }
  });
});

describe("what the desk allows", () => {
  it("is what WeChat accepts, and what it forbids WeChat refuses, whatever time passes", async () => {
    const turn = fc.record({
      hours: fc.constantFrom(0, 0, 0, 1, 13, 24, 47, 48),
      does: fc.constantFrom("customer", "send", "send", "send", "enter"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 8, maxLength: 16 }), async (turns) => {
        const customer = await shop.customer();
        await customer.say("在吗");
        await wechat().settle();
        const { id } = await shop.thread(customer);
        for (const { hours, does } of turns) {
          await wechat().advance(hours);
          if (does === "send") {
            await trySending(customer, id);
            continue;
          }
          await (does === "customer" ? customer.say("还在吗") : customer.enter());
          await wechat().settle();
        }
      }),
      { numRuns: 6 },
    );

    /** Sends as the desk would; and where the desk would not, asks WeChat all the same. */
    async function trySending(customer: Customer, id: string): Promise<void> {
      const input = { clientId: newId("message"), content: { type: "text", text: "在的" } } as const;
      const sending = sendMessage(shop.as(shop.agent), id, input).then(
        (message) => message,
        (error: { reason: string }) => error.reason,
      );
      const answer = await sending;
      if (typeof answer !== "string") {
        await runJobs();
        expect(await shop.message(answer.id)).toMatchObject({ status: "sent", failure: null });
        return;
      }
      expect(["window_closed", "quota_used_up"]).toContain(answer);
      const errcode = await askWechat(customer);
      expect(answer === "quota_used_up" ? [95001] : [95002, 95018]).toContain(errcode);
    }
  });
});

describe("what the desk shows as left", () => {
  it("is never more than WeChat accepts once WeChat has said so, also when others answer behind the desk's back", async () => {
    const turn = fc.record({
      hours: fc.constantFrom(0, 0, 0, 1, 13, 24, 47, 48),
      does: fc.constantFrom("customer", "send", "send", "lose", "elsewhere", "elsewhere", "enter"),
      times: fc.constantFrom(1, 2, 5),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 6, maxLength: 12 }), fc.constantFrom(95002, 95018), async (turns, overdueSend) => {
        await wechat().call("PATCH", "/sim/switches", { overdueSend });
        const customer = await shop.customer();
        await customer.say("在吗");
        await wechat().settle();
        const { id } = await shop.thread(customer);
        /** Whether the desk could know all that WeChat has counted. */
        let told = true;
        for (const { hours, does, times } of turns) {
          await wechat().advance(hours);
          for (let n = 0; n < times; n++) {
            if (does === "elsewhere") told = (await askWechat(customer)) !== 0 && told;
            else if (does === "send" || does === "lose") told = (await sendFromDesk(id, does === "lose")) || told;
          }
          if (does === "customer" || does === "enter") {
            await (does === "customer" ? customer.say("还在吗") : customer.enter());
            await wechat().settle();
            told ||= does === "customer";
          }
          const { left } = replyWindow(await shop.thread(customer), wechat().now());
          if (told) expect(left).toBeLessThanOrEqual(await acceptedBy(customer));
        }
      }),
      { numRuns: 6 },
    );
  }, 60_000);

  /** Sends what the desk allows. True when WeChat refused it, and so said what it had counted. */
  async function sendFromDesk(id: string, lose: boolean): Promise<boolean> {
    const input = { clientId: newId("message"), content: { type: "text", text: "在的" } } as const;
    const sent = await sendMessage(shop.as(shop.agent), id, input).catch(() => null);
    if (!sent) return false;
    if (lose) await wechat().fault({ kind: "drop_after", path: "kf/send_msg" });
    await runJobs();
    wechat().simulator.world.faults.clear();
    return (await shop.message(sent.id)).status === "failed";
  }

  /** How many messages WeChat would take now: asked of a world that is then put back. */
  async function acceptedBy(customer: Customer): Promise<number> {
    const { world } = wechat().simulator;
    const before = structuredClone(world.state);
    let taken = 0;
    while (taken < 6 && (await askWechat(customer)) === 0) taken++;
    world.restore(before);
    return taken;
  }
});

/** kf/send_msg behind the desk's back. */
async function askWechat(customer: Customer): Promise<number> {
  const { data } = await wechat().call<{ data: { corpId: string; secret: string }[] }>("GET", "/sim/corps");
  const secret = data.find(({ corpId }) => corpId === shop.corpId)?.secret ?? "";
  const { access_token } = await wechat().call<{ access_token: string }>(
    "GET",
    `/cgi-bin/gettoken?corpid=${shop.corpId}&corpsecret=${secret}`,
  );
  const body = { touser: customer.id, open_kfid: shop.account.openKfId, msgtype: "text", text: { content: "试" } };
  return (await wechat().call<{ errcode: number }>("POST", `/cgi-bin/kf/send_msg?access_token=${access_token}`, body)).errcode;
}
