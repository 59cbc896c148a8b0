import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allow, may, type Permission, permissions } from "@/lib/merchants";
import { roles } from "@/lib/merchants/inputs";
import { whyNot } from "@/lib/merchants/member-rules";
import type { Actor } from "@/lib/platform/context";
import en from "@/lib/platform/i18n/messages/en/merchants.json";
import zh from "@/lib/platform/i18n/messages/zh-CN/merchants.json";

const everyPermission = Object.keys(permissions) as Permission[];
const permission = fc.constantFrom(...everyPermission);
const role = fc.constantFrom(...roles);
const member = (as: (typeof roles)[number]): Actor => ({
  type: "member",
  merchantId: "mch_1",
  userId: "usr_1",
  name: "x",
  role: as,
  sessionId: "ses_1",
});

describe("the permission table", () => {
  it("is what the verbs obey: a role may exactly what its lines name", () => {
    fc.assert(
      fc.property(permission, role, (line, as) => {
        const named = (permissions[line] as readonly string[]).includes(as);
        const ctx = { actor: member(as), now: new Date(), requestId: "req_1" };
        expect(may(ctx.actor, line)).toBe(named);
        if (named) expect(() => allow(ctx, line)).not.toThrow();
        else expect(() => allow(ctx, line)).toThrowError(expect.objectContaining({ code: "forbidden", data: { permission: line } }));
      }),
    );
  });

  it("never gives a lower role what a higher one lacks", () => {
    for (const line of everyPermission)
      for (const [i, as] of roles.entries())
        if (may(member(as), line)) for (const higher of roles.slice(0, i)) expect(may(member(higher), line)).toBe(true);
  });

  it("gives owners everything", () => {
    for (const line of everyPermission) expect(may(member("owner"), line)).toBe(true);
  });

  it("keeps people, sessions and keys out of the reach of programs", () => {
    const program: Actor = { type: "apiKey", merchantId: "mch_1", keyId: "key_1" };
    expect(everyPermission.filter((line) => !may(program, line)).sort()).toEqual([
      "api_key.manage",
      "member.change_role",
      "member.invite",
      "member.remove",
      "session.end",
    ]);
  });
});

describe("moving a member", () => {
  it("never leaves a shop without an owner, and never lets anybody else touch owners", () => {
    fc.assert(
      fc.property(role, role, fc.option(role), fc.integer({ min: 1, max: 3 }), (by, from, to, owners) => {
        if (whyNot({ by, from, to, owners }) !== null) return;
        const left = owners - (from === "owner" && to !== "owner" ? 1 : 0);
        expect(left).toBeGreaterThan(0);
        if (from === "owner" || to === "owner") expect(by).toBe("owner");
      }),
    );
  });
});

it("is named in words of both languages, line by line", () => {
  for (const words of [zh.permission, en.permission] as Record<string, unknown>[])
    expect(Object.keys(permissions).filter((line) => typeof words[line.replace(".", "_")] !== "string")).toEqual([]);
});
