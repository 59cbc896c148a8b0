import { describe, expect, it } from "vitest";
import { readPush } from "@/lib/connectors/live-bridge/mapper";
import { verifyPush } from "@/lib/connectors/live-bridge/verify";

/** The vector published with Standard Webhooks. */
const vector = {
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestamp: "1614265330",
  body: '{"test": 2432232314}',
  signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};

const verify = (change: Partial<typeof vector> = {}, secrets?: string[]) => {
  const given = { ...vector, ...change };
  const headers = new Headers({ "webhook-id": given.id, "webhook-timestamp": given.timestamp, "webhook-signature": given.signature });
  return verifyPush({ headers, body: new TextEncoder().encode(given.body), secrets: secrets ?? [given.secret] });
};

describe("the signature of a push", () => {
  it("is that of Standard Webhooks, as its published vector has it", async () => {
    expect(await verify()).toEqual({ ok: true, id: vector.id });
  });

  it("is found among several, and with any secret that is still valid", async () => {
    expect(await verify({ signature: `v1,AAAA v2,zzz ${vector.signature}` })).toMatchObject({ ok: true });
    expect(await verify({}, ["whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", vector.secret])).toMatchObject({ ok: true });
  });

  it.each<[string, Partial<typeof vector>]>([
    ["another body", { body: '{"test": 2432232315}' }],
    ["another id", { id: "msg_other" }],
    ["another time", { timestamp: "1614265331" }],
    ["a signature of another version", { signature: vector.signature.replace("v1", "v1a") }],
    ["no signature", { signature: "" }],
    ["rubbish for a signature", { signature: "v1,§§§" }],
    ["an id that is none", { id: "a b" }],
    ["a secret that is no base64", { secret: "whsec_§" }],
  ])("does not fit %s", async (_, change) => {
    expect(await verify(change)).toMatchObject({ ok: false, kind: "signature" });
  });
});

describe("what live-room tools forward", () => {
  const live_info = { live_id: "145", live_status: 1, nickname: "山野织物", online_count: 3, start_time: 1790000000 };
  const read = (events: unknown[], wrap = true) => {
    const data = { host_info: {}, live_info, events };
    return readPush(JSON.stringify(wrap ? { original_url: "", decoded_data: data } : data));
  };

  it("is read with and without its wrapping, and in lists", () => {
    const event = {
      decoded_type: "comment",
      msg_id: "m-1",
      msg_time: 1790000001500,
      nickname: "老周",
      content: "多少钱",
      decoded_openid: "o-1",
      seq: 3,
    };
    const room = { externalId: "145", title: "", anchorName: "山野织物", status: "live", onlineCount: 3, startedAt: 1790000000 };
    const expected = { room, externalId: "m-1", authorExternalId: "o-1", authorName: "老周", text: "多少钱", at: 1790000001 };
    for (const wrap of [true, false]) expect(read([event], wrap)?.comments).toEqual([expected]);
    const list = JSON.stringify([{ events: [] }, { live_info, events: [event] }]);
    expect(readPush(list)?.comments).toHaveLength(1);
  });

  it("counts by seq where there is no msg_id, keeps comments alone, and names what it leaves out", () => {
    const news = read([
      { decoded_type: "comment", nickname: "a", content: "一", seq: 7, sec_openid: "s" },
      { decoded_type: "gift", msg_id: "g", seq: 8 },
      { decoded_type: "comment", msg_id: "m", content: "  " },
      { decoded_type: "comment", content: "没有编号" },
      null,
    ]);
    expect(news?.comments.map(({ externalId, authorExternalId }) => [externalId, authorExternalId])).toEqual([["seq:7", "s"]]);
    expect(news?.ignored).toEqual([
      { index: 1, reason: "not_kept" },
      { index: 2, reason: "not_kept" },
      { index: 3, reason: "wrong_shape" },
      { index: 4, reason: "wrong_shape" },
    ]);
  });
});
