import { afterEach, describe, expect, it } from "vitest";
import { decryptMessage, signParts } from "./callback-crypto";
import { day, second } from "./clock";
import { sampleAmr, tinyPng } from "./sample-media";
import { type Simulator, startSimulator } from "./server";
import { itemsOf, type Receiver, setStage, startReceiver } from "./test-stage";

describe("over HTTP", () => {
  const open: (Simulator | Receiver)[] = [];
  afterEach(async () => {
    for (const item of open.splice(0)) await item.close();
  });

  async function onStage(answer: Parameters<typeof startReceiver>[0]) {
    const simulator = await startSimulator();
    const receiver = await startReceiver(answer);
    open.push(simulator, receiver);
    const stage = setStage(simulator.world);
    stage.corp.callbackUrl = receiver.url;
    return { simulator, receiver, stage };
  }

  it("retries a ping three times in all, signed and encrypted", async () => {
    const { simulator, receiver, stage } = await onStage(() => ({ status: 500, body: "" }));
    stage.say("在吗");
    await simulator.idle();
    expect(receiver.received).toHaveLength(3);
    expect(simulator.callbacks.deliveries[0]).toMatchObject({ ok: false });
    const { query, body } = receiver.received[0] ?? { query: new URLSearchParams(), body: "" };
    const encrypted = /<Encrypt><!\[CDATA\[(.+)\]\]><\/Encrypt>/.exec(body)?.[1] ?? "";
    const parts = [stage.corp.token, query.get("timestamp") ?? "", query.get("nonce") ?? ""];
    expect(signParts([...parts, encrypted])).toBe(query.get("msg_signature"));
    const plain = decryptMessage(stage.corp.encodingAesKey, encrypted);
    expect(plain.receiveId).toBe(stage.corp.corpId);
    expect(plain.message).toContain(`<OpenKfId><![CDATA[${stage.kf}]]></OpenKfId>`);
  });

  it("loses and repeats pings on request", async () => {
    const { simulator, receiver, stage } = await onStage(() => ({ status: 200, body: "" }));
    simulator.world.faults.add({ kind: "lose_ping" });
    simulator.world.faults.add({ kind: "repeat_ping", value: 3 });
    stage.say("丢了");
    await simulator.idle();
    expect(receiver.received).toHaveLength(0);
    stage.say("三次");
    await simulator.idle();
    expect(receiver.received).toHaveLength(3);
    expect(itemsOf(stage.sync())).toHaveLength(2);
  });

  it("runs pings through every pad", async () => {
    const { simulator, receiver, stage } = await onStage(() => ({ status: 200, body: "" }));
    for (let count = 0; count < 64; count += 1) simulator.world.ping(stage.kf);
    await simulator.idle();
    const pads = receiver.received.map(({ body }) => {
      const encrypted = /<Encrypt><!\[CDATA\[(.+)\]\]><\/Encrypt>/.exec(body)?.[1] ?? "";
      return decryptMessage(stage.corp.encodingAesKey, encrypted).pad;
    });
    expect(new Set(pads).size).toBe(32);
  });

  it("verifies a callback URL with an encrypted echostr", async () => {
    let key = "";
    const { simulator, stage } = await onStage((query) => ({
      status: 200,
      body: decryptMessage(key, query.get("echostr") ?? "").message,
    }));
    key = stage.corp.encodingAesKey;
    expect(await simulator.callbacks.verifyUrl(stage.corp)).toMatchObject({ ok: true });
    stage.corp.callbackUrl = "http://127.0.0.1:1/closed";
    expect(await simulator.callbacks.verifyUrl(stage.corp)).toMatchObject({ ok: false, status: 0 });
  });

  it("accepts a message and drops the line, so that the outcome is unknown", async () => {
    const { simulator, stage } = await onStage(() => ({ status: 200, body: "" }));
    stage.say("在吗");
    simulator.world.faults.add({ kind: "drop_after", path: "kf/send_msg" });
    simulator.world.faults.add({ kind: "http_status", path: "kf/send_msg", value: 502 });
    const post = () =>
      fetch(`${simulator.url}/cgi-bin/kf/send_msg?access_token=${stage.token()}`, {
        method: "POST",
        body: JSON.stringify({
          touser: stage.who,
          open_kfid: stage.kf,
          msgtype: "text",
          text: { content: "hi" },
        }),
      });
    expect((await post()).status).toBe(502);
    expect(simulator.world.state.sent).toHaveLength(0);
    await expect(post()).rejects.toThrow();
    expect(simulator.world.state.sent).toHaveLength(1);
  });

  it("takes uploads and gives the bytes back for three days", async () => {
    const { simulator, stage } = await onStage(() => ({ status: 200, body: "" }));
    const upload = async (type: string, bytes: Buffer, filename: string) => {
      const form = new FormData();
      form.append("media", new Blob([new Uint8Array(bytes)]), filename);
      const query = `access_token=${stage.token()}&type=${type}`;
      const url = `${simulator.url}/cgi-bin/media/upload?${query}`;
      const reply: unknown = await (await fetch(url, { method: "POST", body: form })).json();
      return reply;
    };
    expect(await upload("image", tinyPng, "图.png")).toMatchObject({ errcode: 0, type: "image" });
    expect(await upload("voice", sampleAmr(61), "long.amr")).toMatchObject({ errcode: 40006 });
    expect(await upload("image", Buffer.from("not a picture"), "x.png")).toMatchObject({
      errcode: 40005,
    });
    const mediaId = Object.keys(simulator.world.state.media)[0] ?? "";
    const get = () => fetch(`${simulator.url}/cgi-bin/media/get?access_token=${stage.token()}&media_id=${mediaId}`);
    const reply = await get();
    expect(reply.headers.get("content-disposition")).toContain("filename=");
    expect(Buffer.from(await reply.arrayBuffer()).equals(tinyPng)).toBe(true);
    simulator.world.clock.advance(3 * day + second);
    const late = await get();
    expect(late.status).toBe(200);
    expect(await late.json()).toMatchObject({ errcode: 40007 });
  });
});
