import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { expect } from "@playwright/test";
import pg from "pg";
import { openEmbedded } from "../../db/embedded";
import { test } from "./journey";
import { demo } from "./people";

const port = 3412;
const desk = `http://localhost:${port}`;
let web: ChildProcess;
let databaseUrl = "";

/** A second web process on the same database, as production starts it: one proxy before it, no worker in it. */
test.beforeAll(async () => {
  const dataDir = path.resolve(".check/e2e");
  ({ url: databaseUrl } = await openEmbedded({ dataDir: path.join(dataDir, "postgres") }));
  const secrets = JSON.parse(fs.readFileSync(path.join(dataDir, "secrets.json"), "utf8")) as Record<string, string>;
  const log = fs.openSync(path.resolve(".check/e2e-process.log"), "w");
  web = spawn(process.execPath, [path.resolve("node_modules/next/dist/bin/next"), "start", "-p", String(port)], {
    stdio: ["ignore", log, log],
    env: {
      ...process.env,
      ...secrets,
      NODE_ENV: "production",
      NEXT_MANUAL_SIG_HANDLE: "1",
      DATABASE_URL: databaseUrl,
      NEXTAUTH_URL: desk,
      HUIYIN_DATA_DIR: dataDir,
      HUIYIN_WORKER: "0",
      TRUSTED_PROXIES: "1",
    },
  });
  await expect
    .poll(
      () =>
        fetch(`${desk}/api/health`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 60_000 },
    )
    .toBe(200);
});

test.afterAll(() => void web.kill("SIGKILL"));

async function signIn(forwarded: string): Promise<string> {
  const { csrfToken, cookie } = await fetch(`${desk}/api/auth/csrf`).then(async (answer) => ({
    ...((await answer.json()) as { csrfToken: string }),
    cookie: answer.headers
      .getSetCookie()
      .map((each) => each.split(";")[0])
      .join("; "),
  }));
  const answer = await fetch(`${desk}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded", "x-forwarded-for": forwarded, cookie, origin: desk },
    body: new URLSearchParams({ csrfToken, email: demo.owner, password: demo.password, json: "true" }),
  });
  expect(answer.status).toBeLessThan(400);
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
}

test("a sign-in is written down with the address that our proxy was called from, whatever the caller claims", async () => {
  await signIn("6.6.6.6, 203.0.113.77");
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ address: string }>("SELECT address FROM sessions ORDER BY created_at DESC LIMIT 1");
  await client.end();
  expect(rows).toEqual([{ address: "203.0.113.77" }]);
});

test("asked to stop, the process ends its streams, answers what is under way, takes nothing new, and ends with 0", async () => {
  const cookie = await signIn("203.0.113.78");
  const stream = await fetch(`${desk}/api/events`, { headers: { cookie } });
  expect(stream.status).toBe(200);
  const streamEnds = stream.text();
  const underWay = net.connect(port, "localhost");
  let answer = "";
  underWay.on("data", (bytes) => {
    answer += bytes.toString();
  });
  const answered = new Promise((resolve) => underWay.once("close", resolve));
  await new Promise<void>((resolve) =>
    underWay.write("POST /api/webhooks/wechat-kf/chn_none HTTP/1.1\r\nhost: localhost\r\ncontent-length: 8\r\n\r\nhalf", () => resolve()),
  );
  await fetch(`${desk}/api/health`); // by now the half request has been read
  const ended = new Promise((resolve) => web.once("exit", (code, signal) => resolve({ code, signal })));
  web.kill("SIGTERM");
  await streamEnds;
  await expect
    .poll(() =>
      fetch(`${desk}/api/health`).then(
        () => "taken",
        () => "refused",
      ),
    )
    .toBe("refused");
  underWay.write("half");
  await answered;
  expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  expect(answer).toContain("callback_unknown_channel");
  expect(await ended).toEqual({ code: 0, signal: null });
});
