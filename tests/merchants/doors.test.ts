import { describe, expect, it } from "vitest";
import { localPath } from "@/app/(account)/local-path";
import { POST as askReset } from "@/app/api/account/forgot-password/route";
import { POST as accept } from "@/app/api/account/invitation/route";
import { POST as signUp } from "@/app/api/account/sign-up/route";
import { POST as createKey } from "@/app/api/api-keys/route";
import { GET as readMe } from "@/app/api/me/route";
import { GET as readMembers } from "@/app/api/members/route";
import { endMemberSession, inviteMember } from "@/lib/merchants";
import { readClaims, sessionCookie } from "@/lib/platform/auth/session-cookie";
import { useTestDatabase } from "@/tests/support/test-database";
import { freshEmail, joined, newShop, password, type Someone, tokenOf } from "./people";

useTestDatabase();

/** Doors read the clock themselves. */
const shopNow = () => newShop("青禾旗舰店", new Date());
const route = { params: Promise.resolve({}) };
const at = (path: string, init: RequestInit & { cookie?: string } = {}) =>
  new Request(`http://localhost:3000${path}`, {
    ...init,
    headers: {
      "content-type": "application/json",
      "sec-fetch-site": "same-origin",
      ...(init.cookie ? { cookie: init.cookie } : {}),
      ...(init.headers as Record<string, string>),
    },
  });
const post = (path: string, body: unknown, init: { cookie?: string; headers?: Record<string, string> } = {}) =>
  at(path, { ...init, method: "POST", body: JSON.stringify(body) });

async function cookieOf(someone: Someone): Promise<string> {
  const { name, value } = await sessionCookie(someone);
  return `${name}=${value}`;
}
const newCookie = (response: Response) => response.headers.get("set-cookie")?.split(";")[0] ?? "";

describe("the cookie", () => {
  it("carries who and which session, and nothing that was made up is believed", async () => {
    const claims = { userId: "usr_1", sessionId: "ses_1" };
    const { name, value } = await sessionCookie(claims);
    const read = (cookie: string) => readClaims(new Headers({ cookie }));
    expect(await read(`other=1; ${name}=${value}`)).toEqual(claims);
    expect(await read(`${name}=${value.slice(0, -2)}xx`)).toBeNull();
    expect(await read(`${name}=eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c3JfMSIsInNpZCI6InNlc18xIn0.`)).toBeNull();
    expect(await read("")).toBeNull();
  });

  it("is out of the reach of scripts and of other sites", async () => {
    const response = await signUp(post("/api/account/sign-up", { shopName: "店", trade: "food", email: freshEmail(), password }));
    expect(response.headers.get("set-cookie")).toMatch(/^next-auth\.session-token=[\w.-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });
});

describe("the doors for people who are not signed in", () => {
  it("sign a new shop in at once", async () => {
    const email = freshEmail();
    const response = await signUp(post("/api/account/sign-up", { shopName: "新店", trade: "food", email, password }));
    const me = await readMe(at("/api/me", { cookie: newCookie(response) }), route);
    expect(await me.json()).toMatchObject({ email, role: "owner", merchant: { name: "新店", trade: "food" } });
  });

  it("refuse what comes from other sites", async () => {
    const foreign = post(
      "/api/account/sign-up",
      { shopName: "x", trade: "food", email: freshEmail(), password },
      { headers: { "sec-fetch-site": "cross-site" } },
    );
    expect((await signUp(foreign)).status).toBe(403);
  });

  it("name the field that is wrong, and refuse common passwords", async () => {
    const body = { shopName: "店", trade: "food", email: freshEmail(), password };
    for (const [field, value] of [
      ["shopName", " "],
      ["trade", "weapons"],
      ["email", "nobody"],
      ["password", "1234567"],
      ["password", "12345678"],
      ["password", "aaaaaaaa"],
      ["password", "Password1"],
    ] as const) {
      const response = await signUp(post("/api/account/sign-up", { ...body, [field]: value }));
      expect([response.status, (await response.json()).data.field]).toEqual([400, field]);
    }
  });

  it("answer a reset request for an unknown address exactly like one for a known address", async () => {
    const { email } = await shopNow();
    const answers = await Promise.all([email, freshEmail()].map((one) => askReset(post("/api/account/forgot-password", { email: one }))));
    const seen = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
    expect(seen[0]).toEqual([200, '{"shownLink":null}']);
    expect(seen[1]).toEqual(seen[0]);
  });

  it("bring an invited person in, and leave the session of somebody else's browser alone", async () => {
    const owner = await shopNow();
    const stranger = await shopNow();
    const email = freshEmail();
    const { link } = await inviteMember(owner.ctx, { email, role: "agent", locale: "zh-CN" });
    const response = await accept(
      post("/api/account/invitation", { token: tokenOf(link), name: "小周", password }, { cookie: await cookieOf(stranger) }),
    );
    const me = await readMe(at("/api/me", { cookie: newCookie(response) }), route);
    expect(await me.json()).toMatchObject({ email, role: "agent", merchant: { id: owner.merchantId } });
    const still = await readMe(at("/api/me", { cookie: await cookieOf(stranger) }), route);
    expect(await still.json()).toMatchObject({ email: stranger.email });
  });
});

describe("the doors of the desk", () => {
  it("are shut without a session, and from the next request on after an owner ended it", async () => {
    const owner = await shopNow();
    const agent = await joined(owner, "agent");
    const cookie = await cookieOf(agent);
    expect((await readMembers(at("/api/members"), route)).status).toBe(401);
    expect((await readMembers(at("/api/members", { cookie }), route)).status).toBe(200);
    await endMemberSession(owner.ctx, { sessionId: agent.sessionId });
    const refused = await readMembers(at("/api/members", { cookie }), route);
    expect([refused.status, (await refused.json()).detail]).toEqual([401, "登录已失效，请重新登录。"]);
  });

  it("refuse a role that may not, in one plain sentence", async () => {
    const agent = await joined(await shopNow(), "agent");
    const refused = await createKey(post("/api/api-keys", { name: "x" }, { cookie: await cookieOf(agent) }), route);
    expect([refused.status, (await refused.json()).detail]).toEqual([403, "您的角色没有这项权限，请联系店铺管理员。"]);
  });
});

describe("where signing in leads back to", () => {
  it("is never another site", () => {
    for (const bad of [
      "//evil.test",
      "/\\evil.test",
      "/\t/evil.test",
      "https://evil.test",
      "javascript:alert(1)",
      "/.//evil.test",
      "",
      undefined,
      ["/a", "/b"],
    ])
      expect(localPath(bad, "/conversations")).toBe("/conversations");
    for (const good of ["/settings/members", "/conversations/cnv_1?tab=2#x"]) expect(localPath(good, "/")).toBe(good);
  });
});
