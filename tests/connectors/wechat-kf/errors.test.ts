import { describe, expect, test } from "vitest";
import { ChannelError } from "@/lib/channels/ports";
import { explainErrcode, explainError, explainFailType, wechatKfReasons } from "@/lib/connectors/wechat-kf/errors";

/** Every number of facts 2.16 with a recorded meaning, and the others that facts 2 names. */
const errcodes =
  "40001 40013 40014 42001 41001 40004 40005 40006 40007 40008 40058 40096 40201 40204 41050 41051 41096 45001 45002 45009 45033 48002 48007 60011 60020 84061 830002 95000 95001 95002 95003 95004 95005 95006 95007 95008 95009 95011 95012 95013 95014 95015 95016 95017 95018 95019 95026 95027 95030 95031".split(
    " ",
  );
const failTypes = [0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13].map(String);

test("every known number has a key of its own, and the key has words", () => {
  for (const code of errcodes) expect(explainErrcode(code).key).toBe(`wechat_kf.${code}`);
  for (const type of failTypes) expect(explainFailType(type).key).toBe(`wechat_kf.fail_${type}`);
  const keys = [...errcodes.map((code) => explainErrcode(code).key), ...failTypes.map((type) => explainFailType(type).key)];
  for (const key of keys) expect(wechatKfReasons).toHaveProperty([key]);
});

test("what we do not know has words as well", () => {
  expect(explainErrcode("-1")).toEqual({ key: "wechat_kf.busy", retry: true });
  for (const odd of ["99999", "", "constructor"]) expect(explainErrcode(odd)).toEqual({ key: "wechat_kf.other", retry: false });
  for (const odd of ["3", "99", ""]) expect(explainFailType(odd)).toEqual({ key: "wechat_kf.fail_0", retry: false });
  for (const key of ["busy", "other", "fail_0"]) expect(wechatKfReasons).toHaveProperty([`wechat_kf.${key}`]);
});

test("finished keys and our own codes are understood", () => {
  expect(explainErrcode("wechat_kf.95018").key).toBe("wechat_kf.95018");
  expect(explainErrcode("media_too_large").key).toBe("wechat_kf.media_too_large");
});

test("only what passes by itself may be tried again", () => {
  const retried = errcodes.filter((code) => explainErrcode(code).retry);
  expect(retried).toEqual(["40014", "42001", "45009", "45033", "95007"]);
});

test("any fault of the client leads to words", () => {
  expect(explainError(new ChannelError("refused", "60020", "")).key).toBe("wechat_kf.60020");
  expect(explainError(new ChannelError("not_reached", "ECONNREFUSED", ""))).toEqual({ key: "wechat_kf.not_reached", retry: true });
  expect(explainError(new ChannelError("unknown", "timeout", ""))).toEqual({ key: "wechat_kf.no_answer", retry: false });
});

describe("words", () => {
  test.each(Object.entries(wechatKfReasons))("%s says what happened and what to do, in both languages", (_key, words) => {
    for (const text of [words["zh-CN"].what, words["zh-CN"].next]) expect(text).toMatch(/^[^\s].*。$/);
    for (const text of [words.en.what, words.en.next]) {
      expect(text).toMatch(/^[A-Z].*\.$/);
      expect(text).not.toMatch(/\p{Script=Han}/u);
    }
  });
});
