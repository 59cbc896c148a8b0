import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import * as api from "@/app/api/v1/inputs";
import * as channels from "@/lib/channels/inputs";
import * as conversations from "@/lib/conversations/inputs";
import * as customers from "@/lib/customers/inputs";
import * as knowledge from "@/lib/knowledge/inputs";
import * as merchants from "@/lib/merchants/inputs";

type Schema = {
  [key: string]: unknown;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  pattern?: string;
};

const naming = /Ids?$|^(id|mentions|retryOf|cursor|token)$/;

/** Every text a schema takes as a name of something, with where it stands. */
function names(schema: Schema, place: string, name = ""): [string, Schema][] {
  const found: [string, Schema][] = schema.type === "string" && naming.test(name) ? [[place, schema]] : [];
  for (const [key, inner] of Object.entries(schema.properties ?? {})) found.push(...names(inner, `${place}.${key}`, key));
  for (const inner of [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) if (inner) found.push(...names(inner, place, name));
  return found;
}

const inputs = Object.entries({ api, channels, conversations, customers, knowledge, merchants }).flatMap(([domain, all]) =>
  Object.entries(all).flatMap(([name, value]) =>
    value instanceof z.ZodType && /Input$|Body$|Query$|Path$/.test(name) ? [{ name: `${domain}.${name}`, schema: value }] : [],
  ),
);

describe("what comes in", () => {
  it("is bounded wherever it names something", () => {
    const all = inputs.flatMap(({ name, schema }) =>
      names(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema, name),
    );
    expect(all.length).toBeGreaterThan(20);
    // A whole pattern bounds a text as well.
    const endless = all.filter(([, { maxLength, pattern }]) => maxLength === undefined && !/^\^.*[}\]]\$$/.test(pattern ?? ""));
    expect(endless.map(([place]) => place)).toEqual([]);
  });

  it("is bounded in the address of every door", () => {
    const doors = fs.readdirSync("app/api", { recursive: true }).map(String);
    const endless = doors.filter(
      (file) => file.endsWith(".ts") && /\w+Id: z\.string\(\)(?!\.max)/.test(fs.readFileSync(`app/api/${file}`, "utf8")),
    );
    expect(endless.filter((file) => !file.endsWith("answers.ts"))).toEqual([]);
  });
});
