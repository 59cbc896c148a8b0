import { describe, expect, it } from "vitest";
import { changeShop, loadMe } from "@/lib/merchants";
import { usualAlarmSeconds } from "@/lib/merchants/inputs";
import { database } from "@/lib/platform/database";
import { readEvents } from "@/lib/platform/realtime/event-log";
import { useTestDatabase } from "@/tests/support/test-database";
import { joined, newShop } from "./people";

useTestDatabase();

describe("the shop's own settings", () => {
  it("hold for everybody of the shop, are told to open desks at once and written down", async () => {
    const owner = await newShop();
    const agent = await joined(owner, "agent");
    expect((await loadMe(agent.ctx)).merchant.alarmSeconds).toBe(usualAlarmSeconds);
    const supervisor = await joined(owner, "supervisor");
    expect(await changeShop(supervisor.ctx, { alarmSeconds: 60 })).toMatchObject({ name: "青禾旗舰店", alarmSeconds: 60 });
    await changeShop(owner.ctx, { name: "青禾", trade: "beauty" });
    expect((await loadMe(agent.ctx)).merchant).toMatchObject({ name: "青禾", trade: "beauty", alarmSeconds: 60 });
    const events = await readEvents(owner.merchantId, 0, 1000);
    const told = events.filter(({ kind }) => kind === "merchant.changed").map(({ payload }) => payload.shop);
    expect(told).toMatchObject([{ alarmSeconds: 60 }, { name: "青禾", alarmSeconds: 60 }]);
    const { rows } = await database().pool.query(
      "SELECT detail FROM audit_log WHERE action = 'merchant.changed' AND merchant_id = $1 ORDER BY at",
      [owner.merchantId],
    );
    expect(rows.map(({ detail }) => detail)).toContainEqual({ alarmSeconds: 60 });
  });

  it("are changed only by who may: supervisors set the alarm and rename nothing, agents neither", async () => {
    const owner = await newShop();
    const stranger = await newShop("别家");
    const supervisor = await joined(owner, "supervisor");
    const agent = await joined(owner, "agent");
    await expect(changeShop(supervisor.ctx, { name: "x" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(changeShop(supervisor.ctx, { name: "x", alarmSeconds: 60 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(changeShop(agent.ctx, { alarmSeconds: 60 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(changeShop(agent.ctx, {})).rejects.toMatchObject({ code: "forbidden" });
    await changeShop(stranger.ctx, { alarmSeconds: 600 });
    expect((await loadMe(owner.ctx)).merchant).toMatchObject({ name: "青禾旗舰店", alarmSeconds: usualAlarmSeconds });
  });
});
