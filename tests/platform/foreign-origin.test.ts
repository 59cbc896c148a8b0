import { describe, expect, it } from "vitest";
import { z } from "zod";
import { useEnv } from "@/lib/platform/env";
import { makeDoor } from "@/lib/platform/http/door";

const actor = { type: "system" as const, merchantId: "mch_1" };
const spec = { body: z.object({ n: z.number() }), handle: async ({ body }: { body: { n: number } }) => body };
const deskDoor = makeDoor(async () => actor, { browser: true })(spec);
const apiDoor = makeDoor(async () => actor, { browser: false })(spec);

type Knock = { headers?: Record<string, string>; method?: string; body?: string | null; host?: string };
const json = { "content-type": "application/json" };

/** Knocks at a door as a browser that carries the session's cookie. */
async function knock(door: typeof deskDoor, { headers = {}, method = "POST", body = '{"n":1}', host = "192.168.1.8:3000" }: Knock) {
  const request = new Request(`http://${host}/api/x`, { method, headers: { ...json, host, ...headers }, body });
  const response = await door(request, { params: Promise.resolve({}) });
  return [response.status, response.status === 204 ? "" : ((await response.json()) as { reason?: string }).reason];
}

const refused = [403, "foreign_origin"];
const done = [200, undefined];
const own = { origin: "http://192.168.1.8:3000" };

describe("a write with the desk's cookie", () => {
  it.each<[string, Record<string, string>]>([
    ["whose browser says another site", { "sec-fetch-site": "cross-site" }],
    ["from another port of the same host, as the browser says", { "sec-fetch-site": "same-site" }],
    ["that no page of ours made", { "sec-fetch-site": "none" }],
    ["whose browser says another site, whatever Origin it names", { "sec-fetch-site": "cross-site", ...own }],
    ["from another port of the same host, over plain http", { origin: "http://192.168.1.8:8080" }],
    ["from another host", { origin: "http://evil.example" }],
    ["from a host that only begins like ours", { origin: "http://192.168.1.8:30001" }],
    ["from a page without an address", { origin: "null" }],
    ["with an Origin that is none", { origin: "192.168.1.8:3000" }],
    ["that does not say where it comes from and could be a form's", { "content-type": "text/plain" }],
  ])("%s is refused", async (_, headers) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) expect(await knock(deskDoor, { headers, method })).toEqual(refused);
  });

  it.each<[string, Record<string, string>]>([
    ["whose browser says our own page", { "sec-fetch-site": "same-origin" }],
    ["whose browser says so behind a proxy that renames the host", { "sec-fetch-site": "same-origin", origin: "https://desk.example.com" }],
    ["with our own host and port as Origin, over plain http", own],
    ["of a program that says nothing, as JSON, which no form can send", {}],
    ["with the configured address as Origin", { origin: "https://desk.example.com" }],
    ["with the host that a proxy was asked for", { origin: "http://other.example", "x-forwarded-host": "other.example" }],
  ])("%s is taken", async (_, headers) => {
    useEnv({ NEXTAUTH_URL: "https://desk.example.com" });
    expect(await knock(deskDoor, { headers })).toEqual(done);
  });

  it("must be JSON: what a form of another site can send is refused", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "text/plain; application/json",
      "",
    ])
      expect(await knock(deskDoor, { headers: { ...own, "content-type": type } })).toEqual([400, "body_not_json"]);
    expect(await knock(deskDoor, { headers: { ...own, "content-type": "Application/JSON; charset=utf-8" } })).toEqual(done);
  });

  it("a read needs no proof, and neither does a program with its key", async () => {
    expect(
      await knock(makeDoor(async () => actor, { browser: true })({ handle: async () => ({}) }), { method: "GET", body: null }),
    ).toEqual(done);
    expect(await knock(apiDoor, {})).toEqual(done);
    expect(await knock(apiDoor, { headers: { "sec-fetch-site": "cross-site", origin: "https://shop.example" } })).toEqual(done);
  });
});
