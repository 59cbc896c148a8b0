import { randomBytes } from "node:crypto";
import type { JsonObject } from "./types";

/** Short texts by number (facts 2.16); the product must not parse them. */
const texts: Record<number, string> = {
  [-1]: "system busy",
  40001: "invalid credential",
  40002: "invalid grant_type",
  40003: "invalid openid",
  40004: "invalid media type",
  40005: "invalid file type",
  40006: "invalid file size",
  40007: "invalid media_id",
  40008: "invalid message type",
  40013: "invalid corpid",
  40014: "invalid access_token",
  40029: "invalid code",
  40058: "invalid request parameter",
  40097: "invalid args",
  40125: "invalid appsecret",
  40164: "invalid ip",
  40200: "invalid account type",
  40096: "invalid external userid",
  40201: "message blocked by anti-spam",
  40204: "message blocked by anti-spam",
  41001: "access_token missing",
  41005: "media data missing",
  41008: "missing code",
  41050: "invalid code",
  41051: "chat already begun",
  42001: "access_token expired",
  43002: "require POST method",
  44002: "empty post data",
  45001: "media size out of limit",
  45002: "content size out of limit",
  45009: "api freq out of limit",
  45008: "article count limit",
  45011: "api minute-quota reach limit",
  45015: "response out of time limit or subscription is canceled",
  45047: "out of response count limit",
  45072: "invalid typing command",
  45080: "no message in 30 seconds",
  45081: "already typing",
  47001: "data format error",
  48001: "api unauthorized",
  45033: "api concurrent out of limit",
  48002: "api forbidden",
  48007: "no permission of the kf account",
  60020: "not allow to access from your ip",
  84061: "external contact not exist",
  95000: "invalid open_kfid",
  95001: "send msg count limit",
  95002: "send msg time limit",
  95003: "customer count limit of unverified corp",
  95004: "open_kfid not exist",
  95006: "invalid kf account name",
  95007: "invalid msgtoken",
  95008: "menu item count limit",
  95009: "invalid menu item type",
  95014: "user is not a servicer",
  95016: "service state transition not allowed",
  95017: "api switch is off",
  95018: "send msg session status invalid",
  95019: "servicer stopped",
  95027: "kf account count limit of unverified corp",
  100002: "order not found",
  10020000: "after-sale not found",
  10020001: "wrong after-sale state",
  10020004: "wrong time range",
  10021041: "operation not supported",
  10021043: "not the after-sale of this account",
  10021044: "after-sale busy",
  95031: "customer has no consultation in 48 hours",
};

/** A refusal with WeCom's error number. The door turns it into HTTP 200 with `errcode`. */
export class KfError extends Error {
  constructor(
    readonly errcode: number,
    readonly detail = "",
  ) {
    super(`${errcode} ${texts[errcode] ?? "error"}${detail === "" ? "" : `: ${detail}`}`);
    this.name = "KfError";
  }
}

/** The JSON body of a refusal; `errmsg` ends with the hint as on qyapi. */
export function refusal(errcode: number, detail: string, nowMs: number): JsonObject {
  const hint = `${Math.floor(nowMs / 1000)}_${errcode}_${randomBytes(8).toString("hex")}`;
  const text = `${texts[errcode] ?? "error"}${detail === "" ? "" : ` (${detail})`}`;
  return { errcode, errmsg: `${text}, hint: [${hint}]` };
}

/** As {@link refusal}, with the end that api.weixin.qq.com writes. */
export function refusalWithRid(errcode: number, detail: string): JsonObject {
  const text = `${texts[errcode] ?? "error"}${detail === "" ? "" : ` ${detail}`}`;
  return { errcode, errmsg: `${text} rid: ${randomBytes(4).toString("hex")}-${randomBytes(4).toString("hex")}` };
}
