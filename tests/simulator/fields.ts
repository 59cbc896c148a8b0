import { KfError } from "./kf-error";
import type { JsonObject, JsonValue } from "./types";

/** Narrows parsed JSON to an object; anything else becomes an empty one. */
export function toObject(value: JsonValue | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

/** Parses text as a JSON object. Undefined when it is none. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    const value: JsonValue = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Typed reading of a request body. A field of the wrong type is 40058, as WeCom answers. */
export class Fields {
  constructor(readonly raw: JsonObject) {}

  has(key: string): boolean {
    return this.raw[key] !== undefined && this.raw[key] !== null;
  }

  text(key: string, fallback = ""): string {
    const value = this.raw[key] ?? fallback;
    if (typeof value !== "string") throw new KfError(40058, `${key} must be a string`);
    return value;
  }

  required(key: string): string {
    const value = this.text(key);
    if (value === "") throw new KfError(40058, `missing ${key}`);
    return value;
  }

  number(key: string, fallback: number): number {
    const value = this.raw[key] ?? fallback;
    if (typeof value !== "number") throw new KfError(40058, `${key} must be a number`);
    return value;
  }

  flag(key: string, fallback: boolean): boolean {
    const value = this.raw[key] ?? fallback;
    if (typeof value !== "boolean") throw new KfError(40058, `${key} must be true or false`);
    return value;
  }

  object(key: string): Fields {
    return new Fields(toObject(this.raw[key]));
  }

  list(key: string): JsonValue[] {
    const value = this.raw[key] ?? [];
    if (!Array.isArray(value)) throw new KfError(40058, `${key} must be a list`);
    return value;
  }

  texts(key: string): string[] {
    return this.list(key).filter((item) => typeof item === "string");
  }
}

/** Length in UTF-8 bytes: WeCom counts bytes, not characters. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text, "utf8");
}
