import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { signingSamples } from "@/components/entries/signing-samples";
import { verifyIdentity } from "@/lib/chat/verify-identity";

const secret = "a-secret-that-a-merchant-was-shown-once-000";
const user = { id: 4711, name: '林岚 "小鹿"\\' };
const proven = { userId: "4711", name: user.name, unionId: null };
const installed = (command: string) => spawnSync(command, ["--version"]).status === 0;

const run = (command: string, args: string[], input: string) => {
  const { stdout, stderr } = spawnSync(command, args, { input, encoding: "utf8" });
  if (!stdout) throw new Error(stderr);
  return stdout.trim();
};

describe("how the merchant's server signs, as the desk shows it", () => {
  it("works in Node.js as it stands", async () => {
    const source = `data:text/javascript,${encodeURIComponent(signingSamples["Node.js"])}`;
    const { signVisitor } = (await import(/* @vite-ignore */ source)) as { signVisitor(who: typeof user, by: string): string };
    expect(await verifyIdentity(signVisitor(user, secret), [secret], new Date())).toMatchObject(proven);
    expect(await verifyIdentity(signVisitor(user, "another"), [secret], new Date())).toBeNull();
  });

  it.runIf(installed("python3"))("works in Python as it stands", async () => {
    const call = `\nprint(sign_visitor({"id": 4711, "name": ${JSON.stringify(user.name)}}, "${secret}"))`;
    expect(await verifyIdentity(run("python3", ["-"], signingSamples.Python + call), [secret], new Date())).toMatchObject(proven);
  });

  it.runIf(installed("php"))("works in PHP as it stands", async () => {
    const call = `\necho sign_visitor(json_decode('${JSON.stringify(user).replaceAll("\\", "\\\\")}', true), '${secret}');`;
    expect(await verifyIdentity(run("php", [], `<?php\n${signingSamples.PHP}${call}`), [secret], new Date())).toMatchObject(proven);
  });

  it("is a public vector that other libraries make as well (RFC 7515, A.1)", async () => {
    const token =
      "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    // It names nobody, so nobody is proven by it, at whatever time.
    expect(await verifyIdentity(token, ["anything"], new Date(1_300_819_000_000))).toBeNull();
  });

  it("takes the HMAC of RFC 4231 for the plain way", async () => {
    const hash = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    const userId = "what do ya want for nothing?";
    expect(await verifyIdentity({ userId, hash }, ["Jefe"], new Date())).toMatchObject({ userId });
    expect(await verifyIdentity({ userId: `${userId}!`, hash }, ["Jefe"], new Date())).toBeNull();
  });
});
