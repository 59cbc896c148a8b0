// Installs and runs every check and test. Needs no server and no account.
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { build, install, pinnedNode } from "./up.mjs";

const started = Date.now();
const results = [];
/** What failed and then passed, a line each. */
const unsteady = [];

function findChromium() {
  const named = process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : [];
  const usual = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ];
  return [...named, ...usual].find((file) => fs.existsSync(file)) ?? null;
}

/** Makes sure there is a browser to test in: an installed one, Playwright's own, or the system's package. */
function provideChromium() {
  const installed = findChromium();
  if (installed) return installed;
  console.log("No Chromium found; installing one …");
  const own = spawnSync(pinnedNode(), ["node_modules/@playwright/test/cli.js", "install", "--with-deps", "chromium"], {
    stdio: "inherit",
    timeout: 300_000,
  });
  if (own.status === 0) return "";
  const apt = (...args) => execFileSync("apt-get", args, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  const root = process.getuid?.() === 0;
  if (!root || !fs.existsSync("/usr/bin/apt-get")) throw new Error("Please install Chromium or Chrome and run `npm run check` again.");
  apt("update");
  apt("install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk");
  const found = findChromium();
  if (!found) throw new Error("Chromium was installed but cannot be found.");
  return found;
}

function step(name, command, args, env = {}) {
  const from = Date.now();
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, {
    stdio: "inherit",
    env: { ...process.env, PATH: `${path.resolve("node_modules/.bin")}${path.delimiter}${process.env.PATH}`, ...env },
  });
  const seconds = Math.round((Date.now() - from) / 1000);
  results.push({ name, ok: status === 0, seconds });
  console.log(`── ${name}: ${status === 0 ? "passed" : "FAILED"} in ${seconds} s`);
  return status === 0;
}

const report = (file) => {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return null;
  }
};
const firstLine = (text) => stripVTControlCharacters(`${text ?? ""}`).split("\n", 1)[0];

/** The test files that failed, each with a line for every test of it that did. */
function failedUnits(file) {
  return (report(file)?.testResults ?? [])
    .filter(({ status }) => status === "failed")
    .map(({ name, message, assertionResults }) => {
      const at = path.relative(process.cwd(), name);
      const failed = assertionResults.filter(({ status }) => status === "failed");
      const lines = failed.map(({ fullName, failureMessages }) => `${at} › ${fullName}: ${firstLine(failureMessages[0])}`);
      return { file: at, lines: lines.length > 0 ? lines : [`${at}: ${firstLine(message)}`] };
    });
}

/** The journeys that ended so, `unexpected` or `flaky`, a line each. */
function journeysThatWere(status, suites = report(".check/playwright.json")?.suites ?? []) {
  const errorOf = (tests) => tests.flatMap(({ results: runs }) => runs).find(({ error }) => error)?.error.message;
  return suites.flatMap(({ specs = [], suites: within = [] }) => [
    ...specs
      .filter(({ tests }) => tests.some((test) => test.status === status))
      .map(({ file, title, tests }) => `tests/e2e/${file} › ${title}: ${firstLine(errorOf(tests))}`),
    ...journeysThatWere(status, within),
  ]);
}

install();
const node = pinnedNode();
const bin = (name) => path.join("node_modules", ".bin", name);
fs.mkdirSync(".check", { recursive: true });

step("format and lint", bin("biome"), ["ci", "."]);
step("types", bin("tsc"), ["--noEmit"]);
step("dead code", bin("knip"), []);
const vitest = (report, files = []) => [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
  ...files,
];
fs.rmSync(".check/vitest-again.json", { force: true });
if (!step("unit and database tests", node, vitest(".check/vitest.json"))) {
  const files = failedUnits(".check/vitest.json").map(({ file }) => file);
  // Who fails once in a hundred runs is named below and asked once more, alone: it says nothing against this very tree.
  if (files.length > 0 && files.length <= 3 && step("those files once more", node, vitest(".check/vitest-again.json", files))) {
    unsteady.push(...failedUnits(".check/vitest.json").flatMap(({ lines }) => lines));
    results.find(({ name }) => name === "unit and database tests").ok = true;
  }
}
let built = true;
try {
  build();
} catch {
  built = false;
}
results.push({ name: "build", ok: built, seconds: 0 });
step("JavaScript budgets", node, ["--import", "tsx", "tests/bench/bundle-budget.ts"]);
const chromium = provideChromium();
step("journeys in a real browser", node, ["node_modules/@playwright/test/cli.js", "test", "--retries=1"], {
  CHROMIUM_PATH: chromium,
  PLAYWRIGHT_JSON_OUTPUT_NAME: ".check/playwright.json",
});

const units = [report(".check/vitest.json"), report(".check/vitest-again.json")];
const { stats: journeys = { expected: 0, unexpected: 0, flaky: 0 } } = report(".check/playwright.json") ?? {};
const unitFailed = units[1]?.success ? 0 : (units[0]?.numFailedTests ?? 0);
const passed = (units[0]?.numTotalTests ?? 0) - (units[0]?.numPendingTests ?? 0) - unitFailed + journeys.expected + journeys.flaky;
const failed = unitFailed + journeys.unexpected;
const broken = results.filter(({ ok }) => !ok);
const list = (heading, lines) => lines.length > 0 && console.log(`\n${heading}\n${lines.map((line) => `  ${line}`).join("\n")}`);
const failures = unitFailed > 0 ? failedUnits(".check/vitest.json").flatMap(({ lines }) => lines) : [];
list("Failed:", [...failures, ...journeysThatWere("unexpected")]);
list("Unsteady, passed only the second time:", [...unsteady, ...journeysThatWere("flaky")]);
console.log(`\n${results.map(({ name, ok, seconds }) => `${ok ? "ok    " : "FAILED"} ${name} (${seconds} s)`).join("\n")}`);
console.log(`in ${Math.round((Date.now() - started) / 1000)} s`);
console.log(`${passed} passed, ${broken.length > 0 && failed === 0 ? broken.length : failed} failed`);
process.exit(broken.length > 0 ? 1 : 0);
