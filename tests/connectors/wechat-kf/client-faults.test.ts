import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createWechatKfClient, type WechatKfClient } from "@/lib/connectors/wechat-kf/client";
import { faultOf, hang, helloBody, memoryTokens, now, raw, reset, type Stub, startStub } from "./stub-wecom";

let stub: Stub;
let client: WechatKfClient;

beforeEach(async () => {
  stub = await startStub();
  client = stub.client();
});
afterEach(() => stub.close());

const session = { openKfId: "wk", externalUserId: "wm" };

describe("faults", () => {
  test("nobody listens: not_reached", async () => {
    await stub.close();
    expect(await faultOf(client.sendMessage(helloBody))).toMatchObject({ kind: "not_reached", code: "ECONNREFUSED" });
    stub = await startStub();
  });

  test("an answer that never comes: unknown by the deadline", async () => {
    stub.on("kf/send_msg", hang);
    const hasty = stub.client(memoryTokens(), { timeoutMs: 50 });
    expect(await faultOf(hasty.sendMessage(helloBody))).toMatchObject({ kind: "unknown", code: "timeout" });
  });

  test("an answer that stops halfway: unknown by the deadline", async () => {
    stub.on("kf/send_msg", (response) => response.writeHead(200, { "content-length": "100" }).write("{"));
    const hasty = stub.client(memoryTokens(), { timeoutMs: 50 });
    expect(await faultOf(hasty.sendMessage(helloBody))).toMatchObject({ kind: "unknown", code: "timeout" });
  });

  test.each([
    ["a line cut after the request", reset],
    ["HTTP 500 with a refusal inside", raw('{"errcode":95018}', 500)],
    ["HTTP 502 of a proxy", raw("<html>", 502)],
    ["HTTP 403 of a proxy", raw("<html>", 403)],
    ["a redirect, which would carry the token elsewhere", raw("", 302, { location: "/cgi-bin/elsewhere" })],
    ["JSON that breaks off", raw('{"errcode":0')],
    ["JSON that is no object", raw("[]")],
    ["an empty answer", raw("")],
  ])("%s: unknown, asked once", async (_name, answer) => {
    stub.on("kf/send_msg", answer);
    expect(await faultOf(client.sendMessage(helloBody))).toMatchObject({ kind: "unknown" });
    expect(stub.paths()).toEqual(["kf/send_msg"]);
  });

  test("an errcode: refused, with the number, and without any secret in the words", async () => {
    stub.on("kf/send_msg", { errcode: 95018, errmsg: "send msg session status invalid" });
    const fault = await faultOf(client.sendMessage(helloBody));
    expect(fault).toMatchObject({ kind: "refused", code: "95018", message: "95018 send msg session status invalid" });
    expect(fault.message).not.toContain("T0");
  });

  test("a success without msgid is a success", async () => {
    stub.on("kf/send_msg", { errcode: 0 });
    expect(await client.sendMessage(helloBody)).toEqual({ msgid: "" });
  });

  test("a success of another shape is unknown", async () => {
    stub.on("kf/service_state/get", { errcode: 0 });
    expect(await faultOf(client.getState(session))).toMatchObject({ kind: "unknown", code: "bad_reply" });
  });
});

describe("media/get", () => {
  test("bytes, type and name", async () => {
    const bytes = Buffer.from([0xff, 0xd8, 0, 1, 2]);
    const name = Buffer.from("图.jpg").toString("latin1");
    stub.on("media/get", raw(bytes, 200, { "content-type": "image/jpeg", "content-disposition": `attachment; filename="${name}"` }));
    const media = await client.getMedia("M1");
    expect(media).toMatchObject({ contentType: "image/jpeg", fileName: "图.jpg" });
    expect(Buffer.from(media.bytes).equals(bytes)).toBe(true);
    expect(stub.asked[0]?.query.get("media_id")).toBe("M1");
  });

  test.each(["application/json; charset=utf-8", "text/plain"])("an error as %s with HTTP 200 is refused", async (type) => {
    stub.on("media/get", raw('{"errcode":40007,"errmsg":"invalid media_id"}', 200, { "content-type": type }));
    expect(await faultOf(client.getMedia("M1"))).toMatchObject({ kind: "refused", code: "40007" });
  });

  test("an expired token is renewed here as well", async () => {
    stub.on("media/get", { errcode: 42001 }, raw("AMR", 200, { "content-type": "voice/amr" }));
    expect(await client.getMedia("M1")).toMatchObject({ contentType: "voice/amr", fileName: null });
  });

  test("a JSON file that a customer sent is a file", async () => {
    const headers = { "content-type": "application/json", "content-disposition": 'attachment; filename="a.json"' };
    stub.on("media/get", raw('{"errcode":1}', 200, headers));
    expect(await client.getMedia("M1")).toMatchObject({ fileName: "a.json" });
  });

  test("JSON without an errcode, or HTTP 404, is no file", async () => {
    stub.on("media/get", raw("{}", 200, { "content-type": "application/json" }), raw("gone", 404));
    expect(await faultOf(client.getMedia("M1"))).toMatchObject({ kind: "unknown", code: "bad_reply" });
    expect(await faultOf(client.getMedia("M1"))).toMatchObject({ kind: "unknown", code: "bad_reply" });
  });

  test("20 MB come, one byte more does not", async () => {
    const limit = 20 * 1024 * 1024;
    stub.on("media/get", raw(Buffer.alloc(limit)), raw(Buffer.alloc(limit + 1)));
    expect((await client.getMedia("M1")).bytes).toHaveLength(limit);
    expect(await faultOf(client.getMedia("M1"))).toMatchObject({ kind: "refused", code: "media_too_large" });
  });
});

test("an address that is none is told at once", () => {
  const options = { credentials: { corpId: "c", secret: "s" }, tokens: memoryTokens(), now: () => now, timeoutMs: 1000 };
  expect(() => createWechatKfClient({ ...options, baseUrl: "nowhere" })).toThrow(TypeError);
});
