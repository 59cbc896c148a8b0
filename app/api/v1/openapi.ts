import { z } from "zod";
import texts from "@/lib/platform/i18n/messages/en/api.json";
import { answers } from "./answers";
import { type ApiCall, calls, isWrite, rootOf } from "./calls";

type Json = Record<string, unknown>;

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { target: "draft-2020-12", io });
  return json;
}

/** The names in `{…}` of a path. */
export const pathNames = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

function parametersOf(call: ApiCall): Json[] {
  const inPath = pathNames(call.path).map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
  const { properties = {}, required = [] } = call.query
    ? (schemaOf(call.query, "input") as { properties?: Json; required?: string[] })
    : {};
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    description: texts.params[name as keyof typeof texts.params],
    schema: name === "limit" ? { type: "integer", minimum: 1, maximum: 100, default: 50 } : schema,
  }));
  const key = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: texts.params.idempotencyKey,
    schema: { type: "string", maxLength: 255 },
  };
  const signature = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => ({
    name,
    in: "header",
    required: true,
    description: texts.params[name as keyof typeof texts.params],
    schema: { type: "string" },
  }));
  return [...inPath, ...inQuery, ...(isWrite(call) ? [key] : []), ...(call.signed ? signature : [])];
}

function answerSchema({ answer: { name, list } }: ApiCall): Json {
  if (!name) return { type: "object" };
  if (!list) return ref(name);
  const properties = { data: { type: "array", items: ref(name) }, nextCursor: { type: ["string", "null"] } };
  return { type: "object", properties, required: ["data", "nextCursor"], additionalProperties: false };
}

/** What every call may be refused for, and what this one may. */
export function refusalsOf(call: ApiCall): { status: number; reasons: string[] }[] {
  if (call.open || call.signed) return call.refusals;
  const all = new Map<number, string[]>([[401, ["api_key_missing", "api_key_wrong"]]]);
  if (call.body || call.query || isWrite(call)) all.set(400, ["field_wrong"]);
  if (call.body) all.set(413, ["code_too_large"]).set(400, ["field_wrong", "body_not_json"]);
  if (isWrite(call)) all.set(409, ["idempotency_key_reused"]);
  for (const { status, reasons } of call.refusals) all.set(status, [...(all.get(status) ?? []), ...reasons]);
  return [...all].sort(([a], [b]) => a - b).map(([status, reasons]) => ({ status, reasons }));
}

function responsesOf(call: ApiCall): Json {
  const { status } = call.answer;
  const good = {
    description: texts.calls[call.key].answer,
    content: { "application/json": { schema: answerSchema(call), example: call.example.answer } },
  };
  const refused = refusalsOf(call).map(({ status: code, reasons }) => [
    String(code),
    { description: `Refused. \`reason\`: ${reasons.join(", ")}.`, content: { "application/problem+json": { schema: ref("Problem") } } },
  ]);
  return { [status]: good, ...Object.fromEntries(refused) };
}

function operationOf(call: ApiCall): Json {
  const { title, text } = texts.calls[call.key];
  const requestBody = call.body && {
    required: true,
    content: { "application/json": { schema: schemaOf(call.body, "input"), example: call.example.body } },
  };
  return {
    operationId: call.key,
    summary: title,
    description: text,
    ...(call.open || call.signed ? { security: [] } : {}),
    parameters: parametersOf(call),
    ...(requestBody ? { requestBody } : {}),
    responses: responsesOf(call),
  };
}

/** The OpenAPI 3.1 document of the public API, made from the schemas the doors parse with. */
export function openApiDocument(origin: string): Json {
  const paths: Record<string, Json> = {};
  for (const call of calls) {
    const elsewhere = call.signed ? { servers: [{ url: `${origin}${rootOf(call)}` }] } : {};
    paths[call.path] = { ...paths[call.path], [call.method.toLowerCase()]: { ...operationOf(call), ...elsewhere } };
  }
  return {
    openapi: "3.1.0",
    info: { title: texts.title, version: "1", description: [texts.lead, texts.auth, texts.errors, texts.lists, texts.once].join("\n\n") },
    servers: [{ url: `${origin}/api/v1` }],
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: { apiKey: { type: "http", scheme: "bearer", description: texts.auth } },
      schemas: Object.fromEntries(Object.entries(answers).map(([name, schema]) => [name, schemaOf(schema, "output")])),
    },
  };
}
