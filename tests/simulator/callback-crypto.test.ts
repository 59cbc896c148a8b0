import { describe, expect, it } from "vitest";
import { decryptMessage, encryptMessage, randomText, signParts } from "./callback-crypto";

const wecom = {
  token: "QDG6eK",
  key: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
  corpId: "wx5823bf96d3bd56c7",
};

const vectorB =
  "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==";

describe("callback crypto against the published vectors", () => {
  it("A: GET echostr", () => {
    const echostr = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
    expect(signParts([wecom.token, "1409659589", "263014780", echostr])).toBe("5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3");
    const plain = decryptMessage(wecom.key, echostr);
    expect(plain).toMatchObject({ message: "1616140317555161061", receiveId: wecom.corpId, pad: 7 });
    expect(encryptMessage(wecom.key, wecom.corpId, plain.message, plain.random)).toBe(echostr);
  });

  it("B: POST message, pad 30", () => {
    expect(signParts([wecom.token, "1409659813", "1372623149", vectorB])).toBe("477715d11cdb4164915debcba66cb864d751f3e6");
    const plain = decryptMessage(wecom.key, vectorB);
    expect(plain.pad).toBe(30);
    expect(plain.receiveId).toBe(wecom.corpId);
    expect(plain.message).toContain("<MsgId>4561255354251345929</MsgId>");
    expect(encryptMessage(wecom.key, wecom.corpId, plain.message, plain.random)).toBe(vectorB);
  });

  it("D: encrypted JSON reply", () => {
    const key = "A".repeat(43);
    const encrypted = "ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==";
    const message = '{"demo_resp":"good luck"}';
    expect(encryptMessage(key, "wxba5fad812f8e6fb9", message, "707722b803182950")).toBe(encrypted);
    expect(signParts(["AAAAA", "1713424427", "415670741", encrypted])).toBe("1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1");
  });

  it("E: plain signature", () => {
    expect(signParts(["AAAAA", "1714036504", "1514711492"])).toBe("f464b24fc39322e44b38aa78f5edd27bd1441696");
  });

  it("pads 1 to 32 all come back whole", () => {
    const pads = new Set<number>();
    for (let length = 0; length < 64; length += 1) {
      const message = randomText(length);
      const plain = decryptMessage(wecom.key, encryptMessage(wecom.key, wecom.corpId, message));
      expect(plain.message).toBe(message);
      pads.add(plain.pad);
    }
    expect(pads.size).toBe(32);
  });

  it("refuses a key that is not 43 base64 characters", () => {
    expect(() => encryptMessage(`${"A".repeat(42)}$`, "ww1", "hi")).toThrow("43");
  });
});
