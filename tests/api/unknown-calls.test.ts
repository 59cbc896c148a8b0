import { describe, expect, it } from "vitest";
import * as nowhere from "@/app/api/v1/[[...rest]]/route";
import * as channels from "@/app/api/v1/channels/route";
import * as messages from "@/app/api/v1/conversations/[conversationId]/messages/route";
import * as conversations from "@/app/api/v1/conversations/route";
import * as customer from "@/app/api/v1/customers/[customerId]/route";
import * as customers from "@/app/api/v1/customers/route";
import * as openapi from "@/app/api/v1/openapi.json/route";

type Handler = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response> | Response;
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

async function ask(route: object, method: string, path: string, language?: string) {
  const headers = language ? { "accept-language": language } : undefined;
  const handler = (route as Record<string, Handler>)[method];
  if (!handler) throw new Error(`Next itself would answer ${method} ${path}`);
  return handler(new Request(`https://desk.example.com/api/v1${path}`, { method, headers }), { params: Promise.resolve({}) });
}

describe("an address under /api/v1 that does not exist", () => {
  it.each(methods)("is refused with a problem document, by %s", async (method) => {
    for (const path of ["", "/nothing", "/conversations/cnv_1", "/conversations//messages", "/customers/cus_1/orders"]) {
      const answer = await ask(nowhere, method, path);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/problem+json; charset=utf-8"]);
      expect(await answer.json()).toMatchObject({
        status: 404,
        title: "not_found",
        reason: "call_not_found",
        detail: expect.stringMatching(/。$/),
      });
    }
  });

  it("is refused in the caller's language", async () => {
    const answer = await ask(nowhere, "GET", "/nothing", "en");
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining("There is no such call") });
  });
});

describe("an address under /api/v1 asked in a way it does not know", () => {
  it.each([
    [channels, "/channels", "POST"],
    [conversations, "/conversations", "GET"],
    [messages, "/conversations/cnv_1/messages", "GET, POST"],
    [customers, "/customers", "GET"],
    [customer, "/customers/cus_1", "GET, DELETE"],
    [openapi, "/openapi.json", "GET"],
  ])("%# says what it does know: %s %s", async (route, path, allow) => {
    for (const method of methods.filter((name) => !allow.split(", ").includes(name))) {
      for (const at of [route, nowhere]) {
        const answer = await ask(at, method, path);
        expect([answer.status, answer.headers.get("allow"), answer.headers.get("content-type")]).toEqual([
          405,
          allow,
          "application/problem+json; charset=utf-8",
        ]);
        expect(await answer.json()).toMatchObject({ title: "wrong_method", reason: "method_not_allowed", data: { method, allow } });
      }
    }
  });
});
