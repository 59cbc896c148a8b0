import { createHash } from "node:crypto";
import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { expect, test } from "vitest";
import { readXml } from "@/lib/connectors/wechat/flat-xml";
import { sha1Hex } from "@/lib/connectors/wechat/sha1";

const full = new XMLParser({ ignoreAttributes: true, processEntities: false, parseTagValue: false, isArray: (name) => name !== "xml" });

test("the quick reader agrees with the full parser on every flat document", () => {
  const name = fc.constantFrom("Encrypt", "Event", "Token", "a", "B_2");
  const word = fc.stringMatching(/^[\w +/=.,:;客服-]{1,20}$/).filter((text) => text.trim() !== "");
  const value = fc.oneof(
    word,
    word.map((text) => `<![CDATA[${text}]]>`),
    fc.constantFrom("<![CDATA[a>b&c]]>", "<![CDATA[a]b]]>", "<![CDATA[<i>x</i>]]>"),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 8 }), fc.constantFrom("", "\n"), (pairs, gap) => {
      const text = `<xml>${gap}${pairs.map(([tag, inner]) => `<${tag}>${inner}</${tag}>`).join(gap)}${gap}</xml>`;
      expect(Object.fromEntries(readXml(text) ?? [])).toEqual((full.parse(text) as { xml: unknown }).xml);
    }),
  );
});

test("entities stay as they are written, nested elements are left out, a DOCTYPE is refused", () => {
  expect(Object.fromEntries(readXml("<xml><a>&lt;x&amp;</a><n><m>1</m></n><b>2</b></xml>") ?? [])).toEqual({ a: ["&lt;x&amp;"], b: ["2"] });
  expect(readXml('<!DOCTYPE x [<!ENTITY e "boom">]><xml><a>&e;</a></xml>')).toBeNull();
  expect(readXml("<xml><a>1</a></xml><xml><a>2</a></xml>")).toBeNull();
  expect(readXml("<xml><__proto__>1</__proto__></xml>")?.get("a")).toBeUndefined();
});

test("SHA-1 agrees with the platform's for any text", () => {
  const node = (text: string) => createHash("sha1").update(text).digest("hex");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      expect(sha1Hex(text)).toBe(node(text));
    }),
  );
  for (const length of [0, 55, 56, 63, 64, 65, 119, 120, 5000, 100_000]) {
    expect(sha1Hex("a".repeat(length))).toBe(node("a".repeat(length)));
  }
});
