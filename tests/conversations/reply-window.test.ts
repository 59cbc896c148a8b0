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

describe("the reply window", () => {
  it.each<[string, Parameters<typeof replyWindow>, Partial<ReplyWindow>]>([
    [
      "is shut before the customer has written",
      [{ windowOpenedAt: null, windowSent: 0, customerRefuses: false }, opened],
      { open: false, left: 0, closesAt: null, reason: "window_never_opened" },
    ],
    [
      "holds five messages",
      [{ windowOpenedAt: opened, windowSent: 0, customerRefuses: false }, opened],
      { open: true, left: 5, quota: 5, reason: null },
    ],
    ["shows what is left", [{ windowOpenedAt: opened, windowSent: 4, customerRefuses: false }, later(hour)], { open: true, left: 1 }],
    [
      "is used up after five",
      [{ windowOpenedAt: opened, windowSent: 5, customerRefuses: false }, later(hour)],
      { open: false, left: 0, reason: "quota_used_up" },
    ],
    [
      "stands to the last second of 48 hours",
      [{ windowOpenedAt: opened, windowSent: 0, customerRefuses: false }, new Date(later(48 * hour).getTime() - 1)],
      { open: true, closesAt: later(48 * hour).toISOString() },
    ],
    [
      "shuts at 48 hours",
      [{ windowOpenedAt: opened, windowSent: 0, customerRefuses: false }, later(48 * hour)],
      { open: false, left: 0, reason: "window_closed" },
    ],
    [
      "is never longer than 48 hours, also when WeChat's clock goes before ours",
      [{ windowOpenedAt: later(48 * hour), windowSent: 0, customerRefuses: false }, opened],
      { open: true, closesAt: later(48 * hour).toISOString() },
    ],
    [
      "is shut for one who refuses messages",
      [{ windowOpenedAt: opened, windowSent: 0, customerRefuses: true }, opened],
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
    const used = this.messages.filter(({ state, madeAt, wentAt }) => {
      if (state === "failed") return false;
      if (state === "queued") return true;
      return state === "sent" ? (wentAt ?? 0) > newest : madeAt > newest;
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
        await finishDelivery(shop.system(later(now)), delivery, outcome[does], "原因");
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
});
