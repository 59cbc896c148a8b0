import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const rooms = ["app", "bin", "components", "db", "lib", "tests"];
const drawers = /\/(utils|helpers|hooks|types|services|constants|actions|schemas)(\/|\.tsx?$)/;

/** The ladder: a domain imports only domains of a lower rung. */
const rungs: Record<string, number> = {
  merchants: 1,
  compliance: 1,
  customers: 2,
  knowledge: 2,
  push: 2,
  experiments: 2,
  channels: 2,
  orders: 3,
  entries: 3,
  conversations: 4,
  routing: 5,
  reception: 5,
  bot: 5,
  chat: 5,
  tickets: 5,
  groups: 5,
  live: 5,
  outreach: 5,
  quality: 5,
  training: 6,
  metrics: 6,
  roi: 7,
};
/** Settings pages and the desk's first frame show several domains; they stand in app and compose. */
const openDoors = /^(index|inputs|ports|jobs|edge)$/;

type Import = { from: string; to: string; typeOnly: boolean; names: string };

function filesUnder(folder: string): string[] {
  const full = path.join(root, folder);
  if (!fs.existsSync(full)) return [];
  return fs
    .readdirSync(full, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

const files = [...rooms.flatMap(filesUnder), "instrumentation.ts", "next.config.ts"];
const sources = new Map(files.map((file) => [file, fs.readFileSync(path.join(root, file), "utf8")]));
const productFiles = files.filter((file) => !file.startsWith("tests/") && !file.startsWith("bin/"));

function importsOf(file: string): Import[] {
  const text = sources.get(file) ?? "";
  const found = text.matchAll(
    /(?:^|\n)\s*(import|export)\s+(type\s+)?([^;'"]*?)\s*from\s*["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g,
  );
  return [...found].map(([, , type, names = "", target, dynamic]) => {
    const to = target ?? dynamic ?? "";
    const resolved = to.startsWith("@/") ? to.slice(2) : to.startsWith(".") ? path.join(path.dirname(file), to) : to;
    const onlyTypes =
      Boolean(type) ||
      (/^\{.*\}$/s.test(names) &&
        names
          .slice(1, -1)
          .split(",")
          .filter((n) => n.trim())
          .every((n) => n.trim().startsWith("type ")));
    return { from: file, to: resolved, typeOnly: onlyTypes, names };
  });
}

const all = files.flatMap(importsOf);
const show = (list: Import[]) => list.map(({ from, to }) => `${from} → ${to}`);
const domainOf = (place: string, layer: string) => place.match(new RegExp(`^${layer}/([a-z-]+)`))?.[1] ?? "";
const isDomain = (name: string) => name in rungs;

describe("the house", () => {
  it("has no drawers", () => {
    expect(files.filter((file) => drawers.test(`/${file}`) && !file.startsWith("tests/simulator/"))).toEqual([]);
  });

  it("names every domain on the ladder", () => {
    const known = new Set([...Object.keys(rungs), "platform", "connectors", "jobs"]);
    expect(fs.readdirSync(path.join(root, "lib")).filter((name) => !known.has(name))).toEqual([]);
  });

  it("keeps files at a size one can read", () => {
    const long = productFiles.filter((file) => (sources.get(file) ?? "").split("\n").length > 300);
    expect(long).toEqual([]);
  });
});

describe("who imports whom", () => {
  it.each(["lib", "components"])("climbs no rung in %s", (layer) => {
    const wrong = all.filter(({ from, to, typeOnly }) => {
      const a = domainOf(from, layer);
      const b = domainOf(to, layer) || (layer === "components" ? domainOf(to, "lib") : "");
      if (!isDomain(a) || !isDomain(b) || a === b) return false;
      if (layer === "components" && typeOnly) return (rungs[b] ?? 0) > (rungs[a] ?? 0);
      return (rungs[b] ?? 0) >= (rungs[a] ?? 0);
    });
    expect(show(wrong)).toEqual([]);
  });

  it("enters a domain only through its index, inputs, ports, jobs or edge", () => {
    const wrong = all.filter(({ from, to }) => {
      const domain = domainOf(to, "lib");
      if (!isDomain(domain) || from.startsWith(`lib/${domain}/`) || from.startsWith("tests/")) return false;
      const rest = to.split("/").slice(2);
      return rest.length > 1 || (rest.length === 1 && !openDoors.test(rest[0] ?? ""));
    });
    expect(show(wrong)).toEqual([]);
  });

  it("lets lib/platform know no domain, and db nothing above it but types", () => {
    const wrong = all.filter(
      ({ from, to, typeOnly }) =>
        (from.startsWith("lib/platform/") && /^(lib\/(?!platform)|app|components)/.test(to)) ||
        (from.startsWith("db/") && /^(lib|app|components)\//.test(to) && !typeOnly),
    );
    expect(show(wrong)).toEqual([]);
  });

  it("keeps Next out of everything but app, components and sign-in", () => {
    const allowed = /^(app|components|lib\/platform\/auth|tests|next\.config|lib\/platform\/i18n\/request)/;
    expect(show(all.filter(({ from, to }) => /^next(\/|-auth|-intl\/server|$)/.test(to) && !allowed.test(from)))).toEqual([]);
  });

  it("keeps React out of lib", () => {
    expect(
      show(
        all.filter(({ from, to }) => from.startsWith("lib/") && /^react(\/|-dom|$)/.test(to) && !from.startsWith("lib/platform/browser/")),
      ),
    ).toEqual([]);
  });

  it("names a database driver only in db, and never in a connector", () => {
    const drivers = /^(pg|drizzle-orm\/node-postgres|@neondatabase)/;
    const wrong = all.filter(({ from, to, typeOnly }) => drivers.test(to) && !typeOnly && !/^(db|tests|bin)\//.test(from));
    const connectors = all.filter(
      ({ from, to }) => from.startsWith("lib/connectors/") && /^(db\/|drizzle-orm|lib\/platform\/(database|context))/.test(to),
    );
    expect(show([...wrong, ...connectors])).toEqual([]);
  });

  it("lets connectors know domains only by their ports and inputs", () => {
    const wrong = all.filter(
      ({ from, to }) => from.startsWith("lib/connectors/") && isDomain(domainOf(to, "lib")) && !/^lib\/[a-z-]+\/(ports|inputs)$/.test(to),
    );
    expect(show(wrong)).toEqual([]);
  });

  it("joins domains and connectors only in lib/jobs and app", () => {
    const wrong = all.filter(({ from, to }) => to.startsWith("lib/connectors/") && !/^(lib\/connectors|lib\/jobs|app|tests)\//.test(from));
    expect(show(wrong)).toEqual([]);
  });

  it("gives client components values only from inputs and lib/platform/browser", () => {
    const client = new Set(files.filter((file) => /^\s*["']use client["']/.test(sources.get(file) ?? "")));
    const allowed = /^(lib\/[a-z-]+\/inputs|lib\/platform\/(browser|i18n\/locales)|components)/;
    const wrong = all.filter(
      ({ from, to, typeOnly }) =>
        client.has(from) && /^(lib|db|app)\//.test(to) && !typeOnly && !allowed.test(to) && !to.startsWith(path.dirname(from)),
    );
    expect(show(wrong)).toEqual([]);
  });

  it("keeps Node out of what an edge door reaches", () => {
    const reached = files.filter((file) =>
      /^lib\/connectors\/(wechat(-\w+)?|live-bridge)\/(verify|mapper|envelope)\.ts$|^app\/edge\/(doors|worker)\.ts$|^lib\/[a-z]+\/edge\.ts$/.test(
        file,
      ),
    );
    for (const file of reached)
      for (const { to, typeOnly } of importsOf(file)) {
        if (typeOnly) continue;
        const next = [`${to}.ts`, `${to}/index.ts`].find((candidate) => sources.has(candidate));
        if (next && !reached.includes(next)) reached.push(next);
      }
    expect(show(reached.flatMap(importsOf).filter(({ to }) => /^(node:|next|pg$|pino$|drizzle-orm|graphile-worker)/.test(to)))).toEqual([]);
  });

  it("never lets the product reach into the simulator, nor the simulator into the product", () => {
    const wrong = all.filter(
      ({ from, to }) =>
        (!from.startsWith("tests/") && to.startsWith("tests/")) ||
        (from.startsWith("tests/simulator/") && /^(lib|app|db|components)\//.test(to)),
    );
    expect(show(wrong)).toEqual([]);
  });

  it("reads process.env in one place", () => {
    const wrong = productFiles.filter(
      (file) => /process\.env/.test(sources.get(file) ?? "") && file !== "lib/platform/env.ts" && file !== "db/embedded.ts",
    );
    expect(wrong.filter((file) => !/process\.env\.NEXT_RUNTIME/.test(sources.get(file) ?? ""))).toEqual([]);
  });
});
