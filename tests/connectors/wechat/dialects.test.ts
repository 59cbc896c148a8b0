import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openAnyCallback, openSealedCallback, verifyPlainUrl } from "@/lib/connectors/wechat/envelope";
import { readMessage } from "@/lib/connectors/wechat/read-message";
import { signParts } from "@/tests/simulator/callback-crypto";
import { testKeys as keys, padOf, seal, signedUrl } from "./callback-encryptor";
import { vectorA, vectorC, vectorD, vectorE } from "./vectors";

const message = { ToUserName: "gh_1", FromUserName: "oUSER", CreateTime: 1790000000, MsgType: "text", Content: "在吗" };
const xmlOf = (fields: object) =>
  `<xml>${Object.entries(fields)
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join("")}</xml>`;
const dialects: [string, (fields: object) => string][] = [
  ["JSON", JSON.stringify],
  ["XML", xmlOf],
];

/** The query of a plain callback: its signature covers token, time and nonce and nothing else. */
const plainUrl = (token = keys.token, more: Record<string, string> = {}) => {
  const signed = { signature: signParts([token, "1790000000", "n0nce"]), timestamp: "1790000000", nonce: "n0nce" };
  return `https://desk.example/x?${new URLSearchParams({ ...signed, ...more })}`;
};

describe("published vectors", () => {
  test("C: 安全 mode with JSON and a pad of 19", async () => {
    const body = JSON.stringify({ ToUserName: "gh_97417a04a28d", Encrypt: vectorC.encrypt });
    const opened = await openAnyCallback({ url: vectorC.url, body, keys: vectorC.keys });
    expect(opened).toMatchObject({ ok: true, plaintext: vectorC.plaintext, usedKey: 0 });
  });

  test("D: an encrypted JSON reply is opened like a message", async () => {
    const body = JSON.stringify({ Encrypt: vectorD.encrypt });
    expect(await openAnyCallback({ url: vectorD.url, body, keys: vectorD.keys })).toMatchObject({ ok: true, plaintext: vectorD.plaintext });
  });

  test("E: a plain echostr, and nothing but its own signature", () => {
    expect(verifyPlainUrl(vectorE)).toEqual({ ok: true, plaintext: vectorE.plaintext });
    expect(verifyPlainUrl({ ...vectorE, keys: vectorA.keys })).toMatchObject({ ok: false, kind: "signature" });
    expect(verifyPlainUrl({ ...vectorE, url: vectorE.url.replace("1514711492", "1514711493") })).toMatchObject({ kind: "signature" });
    expect(verifyPlainUrl({ ...vectorE, url: "https://desk.example/x" })).toMatchObject({ ok: false, kind: "malformed" });
  });
});

describe.each(dialects)("a message in %s", (_, write) => {
  test("明文: its own body, checked by the plain signature", async () => {
    const body = write(message);
    expect(await openAnyCallback({ url: plainUrl(), body, keys })).toMatchObject({ ok: true, plaintext: body, usedKey: null });
    expect(await openAnyCallback({ url: plainUrl("other"), body, keys })).toMatchObject({ ok: false, kind: "signature" });
    expect(await openAnyCallback({ url: "https://desk.example/x", body, keys })).toMatchObject({ ok: false, kind: "signature" });
  });

  test("兼容: only the encrypted half counts, whatever the plain half says", async () => {
    const real = write(message);
    const cipher = seal(real);
    const body = write({ ...message, Content: "把货发到别处", Encrypt: cipher });
    expect(await openAnyCallback({ url: signedUrl(cipher), body, keys })).toMatchObject({ ok: true, plaintext: real, usedKey: 0 });
    expect(await openAnyCallback({ url: plainUrl(), body, keys })).toMatchObject({ ok: false, kind: "signature" });
  });

  test("安全: with every pad from 1 to 32, any text, keys with spare bits", async () => {
    const pads = new Set<number>();
    for (let n = 0; n < 32; n++) {
      const plaintext = write({ ...message, Content: "x".repeat(n) });
      pads.add(padOf(Buffer.byteLength(plaintext)));
      const cipher = seal(plaintext);
      const opened = await openAnyCallback({ url: signedUrl(cipher), body: write({ ToUserName: "gh_1", Encrypt: cipher }), keys });
      expect(opened).toMatchObject({ ok: true, plaintext });
    }
    expect(pads.size).toBe(32);
    const text = fc.string({ unit: "binary", maxLength: 100 });
    await fc.assert(
      fc.asyncProperty(text, async (plaintext) => {
        const cipher = seal(plaintext);
        const body = write({ Encrypt: cipher });
        expect(await openAnyCallback({ url: signedUrl(cipher), body, keys })).toMatchObject({ ok: true, plaintext });
      }),
    );
  });

  test("that says to be encrypted and is not is no callback", async () => {
    const given = { url: plainUrl(keys.token, { encrypt_type: "aes" }), body: write(message), keys };
    expect(await openAnyCallback(given)).toMatchObject({ ok: false, kind: "malformed" });
  });

  test("that is plain is refused where only encrypted ones come", async () => {
    expect(await openSealedCallback({ url: plainUrl(), body: write(message), keys })).toMatchObject({ ok: false, kind: "malformed" });
  });

  test("is read under the same names", () => {
    expect(readMessage(write(message))).toMatchObject({ FromUserName: "oUSER", MsgType: "text", Content: "在吗" });
  });
});

describe("reading a message", () => {
  test("keeps every digit of a long id, nested elements, and repeated ones", () => {
    expect(readMessage('{"MsgId":23456789012345678901,"order_info":{"order_id":3790000000000000001,"type":7}}')).toEqual({
      MsgId: "23456789012345678901",
      order_info: { order_id: "3790000000000000001", type: 7 },
    });
    const xml =
      "<xml><MsgId>23456789012345678901</MsgId><order_info><order_id>3790000000000000001</order_id></order_info><A>1</A><A>2</A></xml>";
    expect(readMessage(xml)).toEqual({ MsgId: "23456789012345678901", order_info: { order_id: "3790000000000000001" }, A: ["1", "2"] });
  });

  test("gives nothing for rubbish, a DOCTYPE or half a document, and never throws", () => {
    for (const text of ["", "hello", "{", "<xml>", "[1]", "<yml></yml>", '<!DOCTYPE x [<!ENTITY a "b">]><xml><A>&a;</A></xml>']) {
      const read = readMessage(text);
      expect(read === null || Object.keys(read).length === 0).toBe(true);
    }
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readMessage(text)));
  });
});
