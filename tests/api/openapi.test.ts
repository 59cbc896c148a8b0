import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { calls } from "@/app/api/v1/calls";
import { POST as createChannel } from "@/app/api/v1/channels/route";
import { GET as listMessages, POST as sendMessage } from "@/app/api/v1/conversations/[conversationId]/messages/route";
import { GET as listConversations } from "@/app/api/v1/conversations/route";
import { DELETE as eraseCustomer, GET as readCustomer } from "@/app/api/v1/customers/[customerId]/route";
import { GET as findCustomers } from "@/app/api/v1/customers/route";
import { refusalsOf } from "@/app/api/v1/openapi";
import { GET as readDocument } from "@/app/api/v1/openapi.json/route";
import enApi from "@/lib/platform/i18n/messages/en/api.json";
import enErrors from "@/lib/platform/i18n/messages/en/errors.json";
import zhApi from "@/lib/platform/i18n/messages/zh-CN/api.json";
import zhErrors from "@/lib/platform/i18n/messages/zh-CN/errors.json";
import { useTestDatabase } from "@/tests/support/test-database";
import { apiShop, type Calling, call, credentials, profile, receive, wrote } from "./stage";

useTestDatabase();

type Media = Record<string, { schema: Record<string, unknown>; example?: unknown }>;
type Operation = {
  operationId: string;
  requestBody?: { content: Media };
  responses: Record<string, { content: Media }>;
  security?: unknown[];
  servers?: unknown[];
};
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Record<string, unknown>> };
};

const root = path.resolve(import.meta.dirname, "../../app/api/v1");
const document = (await readDocument(new Request("https://desk.example.com/api/v1/openapi.json")).json()) as Document;

/** What the routes on disk answer to, in the words of the document. */
function mounted(): string[] {
  const files = fs
    .readdirSync(root, { recursive: true })
    .map(String)
    .filter((file) => path.basename(file) === "route.ts");
  return files.flatMap((file) => {
    const address = `/${path.dirname(file).replaceAll("[", "{").replaceAll("]", "}")}`;
    const methods = [...fs.readFileSync(path.join(root, file), "utf8").matchAll(/export const (GET|POST|PUT|PATCH|DELETE)\b/g)];
    return methods.map(([, method = ""]) => `${method.toLowerCase()} ${address}`);
  });
}

/** Turns a schema of the document into a check, with its references in place. */
function checkOf(schema: Record<string, unknown>): z.ZodType {
  const text = JSON.stringify(schema).replaceAll("#/components/schemas/", "#/$defs/");
  return z.fromJSONSchema({ ...JSON.parse(text), $defs: document.components.schemas });
}

const described = Object.entries(document.paths).flatMap(([address, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${address}`, operation })),
);

describe("the OpenAPI document", () => {
  it("describes exactly the calls that are mounted", () => {
    const here = described.filter(({ operation }) => !operation.servers);
    expect(here.map(({ name }) => name).sort()).toEqual(mounted().sort());
    const doors = described.filter(({ operation }) => operation.servers);
    expect(doors.map(({ name, operation }) => [name, operation.servers])).toEqual([
      ["post /live-bridge/{channelId}", [{ url: "http://localhost:3000/api/webhooks" }]],
    ]);
  });

  it("is 3.1, names every operation once, and refers to nothing that is not there", () => {
    expect(document.openapi).toBe("3.1.0");
    const ids = described.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(references.length).toBeGreaterThan(10);
    for (const name of references) expect(document.components.schemas).toHaveProperty([String(name)]);
  });

  it.each(described)("gives $name examples that its own schemas accept, and an answer to every refusal", ({ operation }) => {
    for (const [status, { content }] of Object.entries(operation.responses)) {
      for (const { schema, example } of Object.values(content)) {
        if (Number(status) < 300) expect(checkOf(schema).safeParse(example)).toMatchObject({ success: true });
        else expect(schema).toEqual({ $ref: "#/components/schemas/Problem" });
      }
    }
    for (const { schema, example } of Object.values(operation.requestBody?.content ?? {}))
      expect(checkOf(schema).safeParse(example)).toMatchObject({ success: true });
  });

  it("has words for every call and every refusal, in both languages", () => {
    for (const one of calls) {
      for (const texts of [zhApi, enApi]) {
        for (const text of Object.values(texts.calls[one.key])) expect(text).not.toBe("");
        for (const field of Object.keys(one.query?.shape ?? {})) expect(texts.params, `${one.key}?${field}`).toHaveProperty([field]);
      }
      for (const { reasons } of refusalsOf(one)) {
        for (const reason of reasons) for (const errors of [zhErrors, enErrors]) expect(errors).toHaveProperty([reason]);
      }
    }
  });
});

describe("what the doors really answer", () => {
  const answerOf = (name: string, status: number) => {
    const { operation } = described.find((one) => one.name === name) ?? {};
    const content = Object.values(operation?.responses[status]?.content ?? {})[0];
    if (!content) throw new Error(`${name} does not describe ${status}`);
    return checkOf(content.schema);
  };

  it("fits the document, answers and refusals alike", async () => {
    const shop = await apiShop();
    await receive(shop, [wrote("wm01", "什么时候发货？")], [profile("wm01", "oUnion01")]);
    const { key } = shop;
    const listed = await call<{ data: { id: string; customer: { id: string } }[] }>(listConversations, { key });
    const params = { conversationId: listed.body.data[0]?.id ?? "" };
    const customer = { customerId: listed.body.data[0]?.customer.id ?? "" };
    const channel = { kind: "wechat_kf", name: "x", credentials };
    const messages = "/conversations/{conversationId}/messages";
    const tries: [string, Parameters<typeof call>[0], Calling][] = [
      ["post /channels", createChannel, { key, body: channel }],
      ["post /channels", createChannel, { key, body: { kind: "wechat_kf", name: "x" } }],
      ["post /channels", createChannel, { key: null, body: channel }],
      ["post /channels", createChannel, { key, body: "x".repeat(300_000) }],
      ["get /conversations", listConversations, { key }],
      ["get /conversations", listConversations, { key, query: "limit=0" }],
      [`post ${messages}`, sendMessage, { key, params, body: { type: "text", text: "您好" } }],
      [`post ${messages}`, sendMessage, { key, params: { conversationId: "cnv_x" }, body: { type: "text", text: "您好" } }],
      [`get ${messages}`, listMessages, { key, params }],
      [`get ${messages}`, listMessages, { key, params: { conversationId: "cnv_x" } }],
      ["get /customers", findCustomers, { key, query: "unionId=oUnion01" }],
      ["get /customers/{customerId}", readCustomer, { key, params: customer }],
      ["delete /customers/{customerId}", eraseCustomer, { key, params: customer, method: "DELETE" }],
      ["get /customers/{customerId}", readCustomer, { key, params: customer }],
    ];
    for (const [name, handler, given] of tries) {
      const said = await call(handler, given);
      const fits = answerOf(name, said.status).safeParse(said.body);
      expect(fits, `${name} ${said.status} ${JSON.stringify(said.body)}`).toMatchObject({ success: true });
    }
  });
});
