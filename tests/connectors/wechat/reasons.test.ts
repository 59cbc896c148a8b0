import { describe, expect, it } from "vitest";
import { ChannelError } from "@/lib/channels/ports";
import { wechatMini } from "@/lib/connectors/wechat-mini/errors";
import { wechatOfficial } from "@/lib/connectors/wechat-official/errors";
import { wechatShop } from "@/lib/connectors/wechat-shop/errors";
import { faultKey, inPlainWords } from "@/lib/jobs/channel-connectors";

/** Every number that facts 3–5.6 name for what these channels do. */
const codes =
  "40001 40002 40003 40004 40007 40013 40014 40029 40097 40125 40164 40200 40226 41001 41008 42001 42007 43001 43002 44002 45002 45009 45011 45015 45047 45072 45080 45081 47001 48001 48006 50002 61003 61007 65400 65413 65414 10080000 10080001 100002 6060456".split(
    " ",
  );

describe.each([
  ["wechat_mini", wechatMini],
  ["wechat_official", wechatOfficial],
  ["wechat_shop", wechatShop],
])("what can go wrong with a %s channel", (kind, { explainCode, explainError, reasons }) => {
  it("has a key for every known number, and whole sentences with a next step in both languages", () => {
    for (const code of codes) expect(explainCode(code).key).toBe(`${kind}.${code}`);
    for (const { "zh-CN": zh, en } of Object.values(reasons)) {
      for (const text of [zh.what, zh.next]) expect(text).toMatch(/[\u4e00-\u9fff].*。$/);
      for (const text of [en.what, en.next]) expect(text).toMatch(/^[A-Z0-9].*\.$/);
      expect(`${zh.what}${zh.next}${en.what}${en.next}`).not.toMatch(/undefined|企业微信|WeCom/);
    }
  });

  it("is said in words even when nobody knows it", () => {
    expect(explainCode("-1")).toEqual({ key: `${kind}.busy`, retry: true });
    for (const odd of ["99999", "", "constructor", "__proto__"]) expect(explainCode(odd)).toEqual({ key: `${kind}.other`, retry: false });
    expect(explainError(new ChannelError("not_reached", "ECONNREFUSED", ""))).toEqual({ key: `${kind}.not_reached`, retry: true });
    expect(explainError(new ChannelError("unknown", "timeout", ""))).toEqual({ key: `${kind}.no_answer`, retry: false });
    expect(faultKey(kind, new ChannelError("refused", "45047", ""))).toBe(`${kind}.45047`);
    expect(inPlainWords(`${kind}.45047`)["zh-CN"]).toMatch(/。.+。$/);
  });

  it("is tried again only where it passes by itself", () => {
    expect(codes.filter((code) => explainCode(code).retry)).toEqual(["40014", "42001", "45009", "45011"]);
  });
});
