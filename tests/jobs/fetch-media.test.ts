import fs from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { MediaRef } from "@/lib/conversations/inputs";
import { database } from "@/lib/platform/database";
import { log } from "@/lib/platform/log";
import { readEventBounds, readEvents } from "@/lib/platform/realtime/event-log";
import { loadMedia } from "@/lib/platform/store/media";
import { tellNoPlace } from "@/tests/reception/stage";
import type { JsonObject } from "@/tests/simulator/types";
import { runJobs, runLaterJobs, waitingJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Customer, type Fault, useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat({ timeoutMs: 600 });
log.level = "silent";
let shop: Shop;

beforeAll(async () => {
  shop = await makeShop(wechat());
  await tellNoPlace(shop);
});

async function sent(
  body: JsonObject,
  settled = true,
): Promise<{ customer: Customer; media: () => Promise<MediaRef & { mediaId: string }> }> {
  const customer = await shop.customer();
  await customer.send(body);
  await wechat().simulator.idle();
  if (settled) await wechat().settle();
  const media = async () => {
    const { content } = (await shop.messages((await shop.thread(customer)).id)).at(-1) ?? {};
    const ref = content && "media" in content ? content.media : content && "thumb" in content ? content.thumb : undefined;
    return { ...ref, mediaId: ref?.mediaId ?? "" };
  };
  return { customer, media };
}

describe("a file that a customer sent", () => {
  it("is fetched once and shown with its true kind, and desks are told", async () => {
    const before = await readEventBounds(shop.merchantId);
    const { media } = await sent({ type: "image", sample: "scarf.jpg" });
    const ref = await media();
    expect(ref).toMatchObject({ state: "ready", contentType: "image/jpeg" });
    const loaded = await loadMedia(shop.as(shop.agent), ref.mediaId);
    expect(Buffer.from(loaded.bytes)).toEqual(fs.readFileSync("tests/simulator/samples/scarf.jpg"));
    const kinds = (await readEvents(shop.merchantId, before.newest, 100)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "message.changed")).toHaveLength(1);
    expect(await waitingJobs()).toEqual([]);
  });

  it.each<[string, JsonObject, string]>([
    ["a film", { type: "video" }, "video/mp4"],
    ["a paper", { type: "file", filename: "发票.pdf" }, "application/pdf"],
    ["a voice", { type: "voice", seconds: 2 }, "audio/amr"],
    ["the picture of a mini program", { type: "miniprogram" }, "image/jpeg"],
  ])("may be %s", async (_, body, contentType) => {
    const { media } = await sent(body);
    const { filename, seconds } = body;
    expect(await media()).toMatchObject({
      state: "ready",
      contentType,
      ...(filename ? { fileName: filename } : {}),
      ...(seconds ? { seconds } : {}),
    });
  });

  it("is on its way until it is there", async () => {
    const { media, customer } = await sent({ type: "image" }, false);
    await wechat().fault({ kind: "hang", path: "media/get" });
    await runJobs();
    const ref = await media();
    expect(ref.state).toBeUndefined();
    await expect(loadMedia(shop.as(shop.agent), ref.mediaId)).rejects.toMatchObject({ code: "unavailable", reason: "media_on_its_way" });
    await runLaterJobs();
    expect(await media()).toMatchObject({ state: "ready" });
    expect((await shop.thread(customer)).unread).toBe(1);
  });

  it.each<[string, Fault]>([
    ["too many calls in a while", { kind: "errcode", value: 45009 }],
    ["too many calls at once", { kind: "errcode", value: 45033 }],
    ["a busy server", { kind: "errcode", value: -1, times: 4 }],
    ["an address that is not trusted", { kind: "errcode", value: 60020 }],
    ["a secret that was changed", { kind: "errcode", value: 40001, times: 2 }],
    ["a permission that was taken away", { kind: "errcode", value: 48002 }],
    ["a proxy's error page", { kind: "http_status" }],
    ["a line that is cut", { kind: "drop_before" }],
  ])("is fetched in the end, whatever stood in the way first: %s", async (_, fault) => {
    const { media } = await sent({ type: "image" }, false);
    await wechat().fault({ path: "media/get", ...fault });
    await runJobs();
    expect((await media()).state).toBeUndefined();
    expect(await waitingJobs()).toMatchObject([{ task: "fetch-media", attempts: 1 }]);
    wechat().simulator.world.faults.clear();
    await runLaterJobs();
    expect(await media()).toMatchObject({ state: "ready" });
    expect(await waitingJobs()).toEqual([]);
  });

  it.each([
    ["WeChat no longer has", 40007],
    ["is over WeChat's limit", 830002],
  ])("that %s is gone for good, and the thread says so", async (_, value) => {
    const { media } = await sent({ type: "image" }, false);
    await wechat().fault({ kind: "errcode", path: "media/get", value });
    await runJobs();
    const ref = await media();
    expect(ref).toMatchObject({ state: "gone" });
    await expect(loadMedia(shop.as(shop.agent), ref.mediaId)).rejects.toMatchObject({ code: "gone", reason: "media_gone" });
    expect(await waitingJobs()).toEqual([]);
  });

  it("that cannot be had again and again is given up after two days of growing pauses, while WeChat still has it", async () => {
    const { media } = await sent({ type: "image" }, false);
    await wechat().fault({ kind: "http_status", path: "media/get", times: 0 });
    const pauses: number[] = [];
    for (await runJobs(); (await waitingJobs()).length > 0; await runLaterJobs()) {
      expect((await media()).state).toBeUndefined();
      const { rows } = await database().pool.query<{ s: number }>(
        "SELECT extract(epoch FROM run_at - updated_at)::float AS s FROM graphile_worker.jobs",
      );
      pauses.push(rows[0]?.s ?? 0);
    }
    expect(await media()).toMatchObject({ state: "gone" });
    expect(pauses.every((pause, n) => n === 0 || n > 10 || pause > (pauses[n - 1] ?? 0))).toBe(true);
    const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3600;
    expect(hours).toBeGreaterThan(40);
    expect(hours).toBeLessThan(60);
  });

  it("with a name that points elsewhere and bytes that are a page is a download with a plain name", async () => {
    const page = Buffer.from("<html><script>alert(1)</script></html>").toString("base64");
    const { media } = await sent({ type: "file", dataBase64: page, filename: "../../evil.html", contentType: "text/html" });
    const ref = await media();
    expect(ref).toMatchObject({ state: "ready", fileName: "evil.html", contentType: "application/octet-stream" });
    expect((await loadMedia(shop.as(shop.agent), ref.mediaId)).picture).toBe(false);
  });

  it("is not another merchant's to see", async () => {
    const { media } = await sent({ type: "image" });
    const other = await makeShop(wechat());
    await expect(loadMedia(other.as(other.owner), (await media()).mediaId)).rejects.toMatchObject({ code: "not_found" });
  });
});
