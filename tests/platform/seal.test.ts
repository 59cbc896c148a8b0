import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { seal, sealedWithOldKey, unseal } from "@/lib/platform/crypto/seal";
import { env, useEnv } from "@/lib/platform/env";

const before = env();
const freshKey = () => randomBytes(32).toString("base64");
afterEach(() => useEnv(before));

const text = "secret 密钥 🔑";

/** Changes one letter of a dotted part. */
function spoil(sealed: string, part: number): string {
  const parts = sealed.split(".");
  const old = parts[part] ?? "";
  parts[part] = (old.startsWith("A") ? "B" : "A") + old.slice(1);
  return parts.join(".");
}

describe("sealed values", () => {
  it("open again to the same text, and are never the same twice", () => {
    const [one, two] = [seal(text, "channels.credentials:chn_1"), seal(text, "channels.credentials:chn_1")];
    expect(one).not.toBe(two);
    expect([one, two].map((sealed) => unseal(sealed, "channels.credentials:chn_1"))).toEqual([text, text]);
    expect(unseal(seal("", "empty"), "empty")).toBe("");
  });

  it("do not open in another row", () => {
    const sealed = seal(text, "channels.credentials:chn_1");
    expect(() => unseal(sealed, "channels.credentials:chn_2")).toThrow();
  });

  it("do not open when any part was changed", () => {
    const sealed = seal(text, "row");
    for (const part of [0, 1, 2, 3, 4]) expect(() => unseal(spoil(sealed, part), "row"), `part ${part}`).toThrow();
    expect(() => unseal("", "row")).toThrow();
    expect(() => unseal(sealed.slice(0, -4), "row")).toThrow();
  });

  it("do not open with a shortened tag, which would be easier to forge", () => {
    const parts = seal(text, "row").split(".");
    parts[3] = Buffer.from(parts[3] ?? "", "base64url")
      .subarray(0, 4)
      .toString("base64url");
    expect(() => unseal(parts.join("."), "row")).toThrow();
  });

  it("open after the key was changed, as long as the old one is named, and say that they are old", () => {
    const old = env().ENCRYPTION_KEY ?? "";
    const sealed = seal(text, "row");
    expect(sealedWithOldKey(sealed)).toBe(false);
    useEnv({ ENCRYPTION_KEY: freshKey(), ENCRYPTION_KEYS_OLD: [freshKey(), old] });
    expect(unseal(sealed, "row")).toBe(text);
    expect(sealedWithOldKey(sealed)).toBe(true);
    expect(sealedWithOldKey(seal(text, "row"))).toBe(false);
    useEnv({ ENCRYPTION_KEYS_OLD: [] });
    expect(() => unseal(sealed, "row")).toThrow("unknown key");
  });
});
