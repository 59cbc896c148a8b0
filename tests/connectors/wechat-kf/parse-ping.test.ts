import { describe, expect, test } from "vitest";
import { parsePing } from "@/lib/connectors/wechat-kf/verify";
import { vectorB } from "@/tests/connectors/wechat/vectors";

describe("parsePing", () => {
  const ping = (inner: string) =>
    parsePing(`<xml><ToUserName><![CDATA[corp]]></ToUserName><CreateTime>1790000000</CreateTime>${inner}</xml>`);

  test("a ping names account, token and time", () => {
    expect(
      ping(
        "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[kf_msg_or_event]]></Event><Token><![CDATA[T1]]></Token><OpenKfId><![CDATA[wk1]]></OpenKfId>",
      ),
    ).toEqual({ event: "kf_msg_or_event", token: "T1", openKfId: "wk1", createTime: 1790000000 });
  });

  test("a change of authorisation names all accounts, however often the elements repeat", () => {
    const event = "<Event><![CDATA[kf_account_auth_change]]></Event>";
    const added = "<AuthAddOpenKfId><![CDATA[a]]></AuthAddOpenKfId><AuthAddOpenKfId>b</AuthAddOpenKfId>";
    const removed = "<AuthDelOpenKfId><![CDATA[c]]></AuthDelOpenKfId>";
    expect(ping(event + added + removed)).toEqual({ event: "kf_account_auth_change", added: ["a", "b"], removed: ["c"] });
    expect(ping(event)).toEqual({ event: "kf_account_auth_change", added: [], removed: [] });
  });

  test("anything else is named, never an error", () => {
    expect(ping("<MsgType>event</MsgType><Event>change_contact</Event>")).toEqual({ event: "other", name: "change_contact" });
    expect(parsePing(vectorB.plaintext)).toEqual({ event: "other", name: "text" });
  });

  test("what is no callback is null: rubbish, a DOCTYPE, a ping without an account or with one that cannot be", () => {
    const named = (id: string) => ping(`<Event>kf_msg_or_event</Event><OpenKfId>${id}</OpenKfId>`);
    for (const text of ["rubbish", "", "<xml><a>", `<!DOCTYPE xml [<!ENTITY a "b">]><xml><Event>&a;</Event></xml>`])
      expect(parsePing(text)).toBeNull();
    expect(ping("<Event>kf_msg_or_event</Event>")).toBeNull();
    for (const id of ["w".repeat(65), "wk:1", "客服", "a b"]) expect(named(id)).toBeNull();
    expect(named("w".repeat(64))).toMatchObject({ event: "kf_msg_or_event" });
  });
});
