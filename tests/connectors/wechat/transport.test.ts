import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ChannelError } from "@/lib/channels/ports";
import { parseJson } from "@/lib/connectors/wechat/json";
import { fileNameOf } from "@/lib/connectors/wechat/media";
import { faultOf } from "@/lib/connectors/wechat/transport";

function failed(cause: unknown): TypeError {
  return new TypeError("fetch failed", { cause });
}

function system(code: string, syscall?: string): Error {
  return Object.assign(new Error(code), { code, syscall });
}

describe("what a failed fetch proves", () => {
  test.each([
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "UND_ERR_CONNECT_TIMEOUT",
    "CERT_HAS_EXPIRED",
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  ])("%s: the connection was never made", (code) => {
    expect(faultOf(failed(system(code)))).toMatchObject({ kind: "not_reached", code });
  });

  test("a fault of connecting itself, and several addresses that all failed", () => {
    expect(faultOf(failed(system("ETIMEDOUT", "connect"))).kind).toBe("not_reached");
    const all = Object.assign(new AggregateError([system("ECONNREFUSED"), system("ENETUNREACH")]), { code: "ECONNREFUSED" });
    expect(faultOf(failed(all))).toMatchObject({ kind: "not_reached", code: "ECONNREFUSED" });
  });

  test.each([
    failed(system("ECONNRESET")),
    failed(system("ETIMEDOUT", "read")),
    failed(system("EPIPE", "write")),
    failed(system("UND_ERR_SOCKET")),
    failed(system("UND_ERR_HEADERS_TIMEOUT")),
    failed(system("ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC")),
    failed(Object.assign(new AggregateError([system("ECONNREFUSED"), system("ECONNRESET")]), { code: "ECONNREFUSED" })),
    failed(Object.assign(new AggregateError([]), {})),
    failed(undefined),
    new DOMException("late", "TimeoutError"),
    new Error("odd"),
    "odd",
    null,
  ])("anything else leaves it unknown: %s", (error) => {
    expect(faultOf(error)).toMatchObject({ kind: "unknown" });
  });

  test("a fault already told stays as it is", () => {
    const told = new ChannelError("refused", "1", "x");
    expect(faultOf(told)).toBe(told);
  });
});

describe("JSON", () => {
  test("is the platform's, for any value without long integers", () => {
    const number = fc.double({ min: -1e15, max: 1e15, noNaN: true });
    fc.assert(
      fc.property(fc.object({ values: [fc.string(), number, fc.integer(), fc.boolean(), fc.constant(null)] }), (value) => {
        const text = JSON.stringify(value);
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test("keeps every digit of any integer", () => {
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 80n), 2n ** 80n), (value) => {
        const { a, b } = parseJson(`{"a": ${value},"b":[1.5,-0.1,1e3,${value}]}`) as { a: unknown; b: unknown[] };
        expect(String(a)).toBe(String(value));
        expect(typeof a).toBe(Number.isSafeInteger(Number(value)) ? "number" : "string");
        expect(b).toEqual([1.5, -0.1, 1000, a]);
      }),
    );
  });

  test("refuses what is no JSON", () => {
    for (const text of ["", "{", "{'a':1}", "<xml/>"]) expect(() => parseJson(text)).toThrow(SyntaxError);
  });
});

test.each([
  ['attachment; filename="a b.jpg"', "a b.jpg"],
  ["attachment; filename=a.jpg", "a.jpg"],
  ["attachment; filename=\"x.jpg\"; filename*=UTF-8''%E5%9B%BE.jpg", "图.jpg"],
  ["attachment; filename*=utf-8''%zz", "%zz"],
  ['attachment; filename="../../etc/passwd"', "passwd"],
  ['attachment; filename="c:\\x\\y.txt"', "y.txt"],
  ['attachment; filename="caf\u00e9.txt"', "café.txt"],
  ['attachment; filename=""', null],
  ["inline", null],
  [null, null],
])("the file name in %j is %j", (header, name) => {
  expect(fileNameOf(header)).toBe(name);
});
