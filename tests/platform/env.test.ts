import { describe, expect, it } from "vitest";
import { EnvError, parseEnv } from "@/lib/platform/env";

const key = Buffer.alloc(32, 7).toString("base64");

/** A wrong value of each setting that can be wrong. */
const wrong: [name: string, value: string][] = [
  ["NODE_ENV", "staging"],
  ["DATABASE_URL", "mysql://somewhere/huiyin"],
  ["HUIYIN_WORKER", "yes"],
  ["HUIYIN_DEMO", "no"],
  ["HUIYIN_SIMULATOR_URL", "localhost:4010"],
  ["PORT", "http"],
  ["PORT", "0"],
  ["PORT", "70000"],
  ["TRUSTED_PROXIES", "yes"],
  ["TRUSTED_PROXIES", "-1"],
  ["TRUSTED_PROXIES", "1.5"],
  ["NEXTAUTH_URL", "desk.example.com"],
  ["NEXTAUTH_SECRET", "short"],
  ["ENCRYPTION_KEY", "c2hvcnQ="],
  ["ENCRYPTION_KEYS_OLD", `${key},c2hvcnQ=`],
  ["WECOM_API_BASE", "ftp://qyapi.weixin.qq.com"],
  ["WECOM_TIMEOUT_MS", "soon"],
  ["WECHAT_API_BASE", "not an address"],
  ["SMTP_URL", "https://mail.example.com"],
  ["S3_ENDPOINT", "s3"],
  ["REDIS_URL", "localhost:6379"],
  ["LLM_BASE_URL", "deepseek"],
  ["LLM_API_KEY", "two words"],
  ["LLM_MODEL", "two words"],
  ["LOG_LEVEL", "loud"],
];

function refusal(source: Record<string, string>): string {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
  }
  throw new Error("nothing was refused");
}

describe("the settings", () => {
  it.each(wrong)("refuses a wrong %s (%s) with one sentence that names it", (name, value) => {
    const sentence = refusal({ [name]: value });
    expect(sentence).toMatch(new RegExp(`^The environment variable ${name} is wrong: [^\n]+\\.$`));
  });

  it("never repeats a secret in the sentence", () => {
    expect(refusal({ NEXTAUTH_SECRET: "hunter2" })).not.toContain("hunter2");
    expect(refusal({ ENCRYPTION_KEY: "c2hvcnQ=" })).not.toContain("c2hvcnQ=");
  });

  it.each(["S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"])("asks for %s when a bucket's address is given", (missing) => {
    const all: Record<string, string> = {
      S3_ENDPOINT: "https://s3.example.com",
      S3_BUCKET: "b",
      S3_ACCESS_KEY_ID: "i",
      S3_SECRET_ACCESS_KEY: "k",
    };
    expect(parseEnv(all).S3_BUCKET).toBe("b");
    delete all[missing];
    expect(refusal(all)).toContain(missing);
  });

  it("asks for the model's name when its address is given; the key may be left out", () => {
    expect(refusal({ LLM_BASE_URL: "https://llm.example.com/v1" })).toBe(
      "The environment variable LLM_MODEL is missing: LLM_BASE_URL is given, so a model is asked there.",
    );
    expect(
      parseEnv({ LLM_BASE_URL: "http://localhost:11434/v1/", LLM_MODEL: "qwen3", REDIS_URL: "rediss://u:p@redis.example.com:6380/1" }),
    ).toMatchObject({
      LLM_BASE_URL: "http://localhost:11434/v1",
      REDIS_URL: "rediss://u:p@redis.example.com:6380/1",
    });
  });

  it("takes nothing at all, and empty strings, for the defaults", () => {
    const defaults = parseEnv({});
    expect(defaults).toMatchObject({
      PORT: 3000,
      WECOM_API_BASE: "https://qyapi.weixin.qq.com",
      HUIYIN_WORKER: "1",
      ENCRYPTION_KEYS_OLD: [],
    });
    expect(parseEnv(Object.fromEntries(wrong.map(([name]) => [name, ""])))).toEqual(defaults);
  });

  it("drops the slash at the end of an address", () => {
    expect(parseEnv({ NEXTAUTH_URL: "https://desk.example.com/" }).NEXTAUTH_URL).toBe("https://desk.example.com");
  });
});
