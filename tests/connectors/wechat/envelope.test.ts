import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isEncodingAesKey } from "@/lib/connectors/wechat/callback-key";
import { openSealedCallback, verifySealedUrl } from "@/lib/connectors/wechat/envelope";
import { firstOf } from "@/lib/connectors/wechat/flat-xml";
import { envelope, padOf, seal, signedUrl, testKeys } from "./callback-encryptor";
import { vectorA, vectorB, vectorC, vectorD } from "./vectors";

const otherKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

function open(encrypted: string, keys = testKeys) {
  return openSealedCallback({ url: signedUrl(encrypted), body: envelope(encrypted), keys });
}

describe("published vectors", () => {
  const echoUrl = (echostr: string) => `https://desk.example/callback?${vectorA.query}&echostr=${echostr}`;

  test("A: the echostr is answered with its exact plaintext", async () => {
    const url = echoUrl(encodeURIComponent(vectorA.echostr));
    expect(await verifySealedUrl({ url, keys: vectorA.keys })).toEqual({ ok: true, plaintext: vectorA.plaintext, usedKey: 0 });
  });

  test("A: a literal + in the address, decoded as a space, does not break the check", async () => {
    const result = await verifySealedUrl({ url: echoUrl(vectorA.echostr), keys: vectorA.keys });
    expect(result).toMatchObject({ ok: true, plaintext: vectorA.plaintext });
  });

  test("B: XML with a pad of 30, which WebCrypto alone refuses", async () => {
    const result = await openSealedCallback({ url: vectorB.url, body: envelope(vectorB.encrypt), keys: vectorB.keys });
    expect(result).toMatchObject({ ok: true, plaintext: vectorB.plaintext, usedKey: 0 });
    expect(result.ok && firstOf(result.outer, "AgentID")).toBe("218");
  });

  test.each([
    ["C", vectorC],
    ["D", vectorD],
  ])("%s: a JSON envelope", async (_name, { url, encrypt, keys, plaintext }) => {
    const body = JSON.stringify({ ToUserName: "gh_97417a04a28d", Encrypt: encrypt });
    expect(await openSealedCallback({ url, body, keys })).toMatchObject({ ok: true, plaintext });
  });
});

describe("what is opened", () => {
  test("any text with any pad, many at once", async () => {
    const text = fc.string({ unit: "binary", maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
        const results = await Promise.all(texts.map((one) => open(seal(one))));
        expect(results.map((result) => (result.ok ? result.plaintext : result.kind))).toEqual(texts);
      }),
    );
  });

  test("every pad from 1 to 32", async () => {
    const texts = Array.from({ length: 32 }, (_, length) => "x".repeat(length));
    expect(new Set(texts.map((text) => padOf(text.length))).size).toBe(32);
    for (const text of texts) expect(await open(seal(text))).toMatchObject({ ok: true, plaintext: text });
  });

  test("a message larger than one batch", async () => {
    const text = "客".repeat(100_000);
    const results = await Promise.all([open(seal(text)), open(seal("after")), open(seal(text))]);
    expect(results.map((result) => result.ok && result.plaintext.length)).toEqual([100_000, 5, 100_000]);
  });

  test("a message under the previous key, naming that key", async () => {
    const keys = { ...testKeys, encodingAesKeys: [otherKey, ...testKeys.encodingAesKeys] };
    expect(await open(seal("hello"), keys)).toMatchObject({ ok: true, plaintext: "hello", usedKey: 1 });
    expect(await open(seal("hi", { encodingAesKey: otherKey }), keys)).toMatchObject({ ok: true, usedKey: 0 });
  });

  test("elements in another order, without CDATA, with a declaration and a comment", async () => {
    const encrypted = seal("hello");
    const body = `<?xml version="1.0"?>\n<xml>\n<!-- c --><Encrypt>${encrypted}</Encrypt>\n<AgentID>1</AgentID></xml>\n`;
    expect(await openSealedCallback({ url: signedUrl(encrypted), body, keys: testKeys })).toMatchObject({ ok: true, plaintext: "hello" });
  });
});

describe("what is turned away", () => {
  const encrypted = seal("hello");
  const body = envelope(encrypted);

  test.each([
    ["a wrong token", signedUrl(encrypted, "other")],
    ["no signature", "https://desk.example/callback"],
    ["a signature for another cipher text", signedUrl(seal("else"))],
    ["a shortened signature", signedUrl(encrypted).replace(/(msg_signature=\w{39})\w/, "$1")],
  ])("%s: signature", async (_name, url) => {
    expect(await openSealedCallback({ url, body, keys: testKeys })).toMatchObject({ ok: false, kind: "signature" });
  });

  test.each(["wx5823bf96d3bd56c8", "wx5823bf96d3bd56c7x", ""])("receive id %j: receive_id", async (receiveId) => {
    expect(await open(seal("hello", { receiveId }))).toMatchObject({ ok: false, kind: "receive_id" });
  });

  test.each([
    ["a DOCTYPE", `<!DOCTYPE xml [<!ENTITY e "x">]>${body}`],
    ["rubbish", "hello"],
    ["nothing", ""],
    ["broken XML", body.replace("</Encrypt>", "")],
    ["XML without Encrypt", "<xml><ToUserName>corp</ToUserName></xml>"],
    ["another root", body.replaceAll("xml>", "yml>")],
    ["JSON without Encrypt", "{}"],
    ["broken JSON", "{"],
    ["Encrypt that is no text", '{"Encrypt":7}'],
  ])("%s: malformed", async (_name, given) => {
    expect(await openSealedCallback({ url: signedUrl(encrypted), body: given, keys: testKeys })).toMatchObject({
      ok: false,
      kind: "malformed",
    });
  });

  test.each([
    ["a cipher text cut within a block", encrypted.slice(0, -8)],
    ["a cipher text cut after a block", Buffer.from(encrypted, "base64").subarray(0, -16).toString("base64")],
    ["no base64", "%%%%"],
    ["a pad of 33", seal("x".repeat(26), { pad: Buffer.alloc(64, 33) })],
    ["a pad of 0", seal("x".repeat(26), { pad: Buffer.alloc(32, 0) })],
    ["an uneven pad", seal("x".repeat(26), { pad: Buffer.concat([Buffer.alloc(31, 1), Buffer.alloc(1, 32)]) })],
    ["a length beyond the message", seal("hello", { declaredLength: 5000 })],
    ["bytes that are no UTF-8", seal(Buffer.from([0xff, 0xfe]))],
    ["a key that is not ours", seal("hello", { encodingAesKey: otherKey })],
  ])("%s, signed all the same: malformed", async (_name, given) => {
    expect(await open(given)).toMatchObject({ ok: false, kind: "malformed" });
  });

  test("a body over 1 MiB, counted in bytes: too_large", async () => {
    const large = (filler: string) => openSealedCallback({ url: signedUrl(encrypted), body: `${body}${filler}`, keys: testKeys });
    expect(await large(" ".repeat(1024 * 1024))).toMatchObject({ ok: false, kind: "too_large" });
    expect(await large("客".repeat(350_000))).toMatchObject({ ok: false, kind: "too_large" });
    expect(await large(" ".repeat(900_000))).toMatchObject({ ok: true });
  });

  test("a channel whose key is no key", async () => {
    expect(await open(encrypted, { ...testKeys, encodingAesKeys: ["short"] })).toMatchObject({ ok: false, kind: "malformed" });
  });

  test("an address check without echostr, with a wrong one, with a foreign one", async () => {
    const check = (echostr: string, url = signedUrl(echostr, testKeys.token, { echostr })) => verifySealedUrl({ url, keys: testKeys });
    expect(await check("", "https://desk.example/callback")).toMatchObject({ ok: false, kind: "malformed" });
    expect(await check(encrypted, signedUrl(seal("x"), testKeys.token, { echostr: encrypted }))).toMatchObject({ kind: "signature" });
    expect(await check(seal("x", { receiveId: "other" }))).toMatchObject({ kind: "receive_id" });
    expect(await check("not_base64")).toMatchObject({ kind: "malformed" });
  });
});

test("an EncodingAESKey is 43 characters of the base64 alphabet, spare bits or not", () => {
  expect(testKeys.encodingAesKeys.every(isEncodingAesKey)).toBe(true);
  expect(isEncodingAesKey("A".repeat(43))).toBe(true);
  for (const bad of ["", "A".repeat(42), "A".repeat(44), `${"A".repeat(42)}$`, `${"A".repeat(42)}=`]) {
    expect(isEncodingAesKey(bad)).toBe(false);
  }
});
