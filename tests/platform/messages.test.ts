import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/platform/errors";
import { sayError } from "@/lib/platform/i18n/say-error";

const folder = path.resolve("lib/platform/i18n/messages");
const files = fs.readdirSync(path.join(folder, "zh-CN")).toSorted();

type Texts = { [key: string]: string | Texts };

const load = (locale: string, file: string) => JSON.parse(fs.readFileSync(path.join(folder, locale, file), "utf8")) as Texts;

function flatten(texts: Texts, prefix = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  );
}

/** The names of the blanks of a text: of `{name}`, and of `{n, plural, …}` without what stands inside. */
const blanks = (text: string) => [...new Set([...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name = ""]) => name))].toSorted();

/** Every reason that the product's code throws. */
function reasonsThrown(): string[] {
  const reasons = new Set<string>();
  for (const entry of ["lib", "app"].flatMap((room) => fs.readdirSync(room, { recursive: true, withFileTypes: true }))) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
    const source = fs.readFileSync(path.join(entry.parentPath, entry.name), "utf8");
    for (const [, reason = ""] of source.matchAll(/new AppError\(\s*"\w+",\s*"(\w+)"/g)) reasons.add(reason);
  }
  return [...reasons].toSorted();
}

describe("the texts of the screens", () => {
  it("has the same files in both languages", () => {
    expect(fs.readdirSync(path.join(folder, "en")).toSorted()).toEqual(files);
  });

  it.each(files)("has the same keys in both languages in %s", (file) => {
    const [zh, en] = [load("zh-CN", file), load("en", file)].map((texts) =>
      flatten(texts)
        .map(([key]) => key)
        .toSorted(),
    );
    expect(en).toEqual(zh);
  });

  it.each(files)("has the same blanks to fill in both languages in %s", (file) => {
    const en = new Map(flatten(load("en", file)));
    const uneven = flatten(load("zh-CN", file)).filter(([key, text]) => blanks(text).join() !== blanks(en.get(key) ?? "").join());
    expect(uneven.map(([key]) => key)).toEqual([]);
  });

  it.each(files)("leaves no text empty in one language only in %s", (file) => {
    const [zh, en] = ["zh-CN", "en"].map((locale) =>
      flatten(load(locale, file))
        .filter(([, text]) => text.trim() === "")
        .map(([key]) => key),
    );
    expect(en).toEqual(zh);
  });

  it("has a sentence in both languages for every reason that the product throws", () => {
    const [zh, en] = [load("zh-CN", "errors.json"), load("en", "errors.json")];
    const thrown = reasonsThrown();
    expect(thrown.length).toBeGreaterThan(40);
    expect(thrown.filter((reason) => !(reason in zh) || !(reason in en))).toEqual([]);
  });

  it("fills the blanks of a sentence, and falls back to the sentence of the code", () => {
    expect(sayError(new AppError("conflict", "taken", { byName: "小陈", minutes: 3 }), "zh-CN")).toBe(
      "小陈 正在接待这位客户（已 3 分钟）。需要时请先接管，再回复。",
    );
    expect(sayError(new AppError("not_found", "no_such_reason_key"), "en")).toBe(load("en", "errors.json").code_not_found);
  });
});
