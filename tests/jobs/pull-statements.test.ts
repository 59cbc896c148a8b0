import { describe, expect, it } from "vitest";
import { recordStatements } from "@/db/client";
import { runJobs, waitingJobs } from "@/tests/support/run-jobs";
import { makeShop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();

/** Does what waits and counts the statements of its transactions. */
async function count(): Promise<number> {
  await wechat().simulator.idle();
  const { statements } = await recordStatements(runJobs);
  await wechat().settle();
  return statements.length;
}

describe("what a received message costs in statements", () => {
  it("is eight for one from a customer we know, the pull included, and no further job", async () => {
    const shop = await makeShop(wechat());
    const { customer } = await shop.asked();
    await customer.say("第二句");
    expect(await count()).toBeLessThanOrEqual(8);
    await customer.say("第三句");
    await wechat().simulator.idle();
    expect((await waitingJobs()).map(({ task }) => task)).toEqual(["pull-wechat-kf"]);
    await runJobs();
    expect(await waitingJobs()).toEqual([]);
    expect((await shop.messages((await shop.thread(customer)).id)).map(({ text }) => text).slice(-2)).toEqual(["第二句", "第三句"]);
  });

  it("is two for each further one of a page, whose conversations are read together", async () => {
    const shop = await makeShop(wechat());
    const customers = [];
    for (let n = 0; n < 6; n++) customers.push((await shop.asked("在吗", `顾客${n}`)).customer);
    await customers[0]?.say("一句");
    const one = await count();
    for (const customer of customers) await customer.say("又一句");
    expect(await count()).toBeLessThanOrEqual(one + 2 * (customers.length - 1));
  });
});
