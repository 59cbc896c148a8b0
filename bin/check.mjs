// Installs and runs every check and test. Needs no server and no account.
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { build, install, pinnedNode } from "./up.mjs";

const started = Date.now();
const results = [];

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

install();
const node = pinnedNode();
const bin = (name) => path.join("node_modules", ".bin", name);
fs.mkdirSync(".check", { recursive: true });

step("format and lint", bin("biome"), ["ci", "."]);
step("types", bin("tsc"), ["--noEmit"]);
step("dead code", bin("knip"), []);
step("unit and database tests", node, [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--reporter=default",
  "--reporter=json",
  "--outputFile.json=.check/vitest.json",
]);
let built = true;
try {
  build();
} catch {
  built = false;
}
results.push({ name: "build", ok: built, seconds: 0 });
step("JavaScript budgets", node, ["--import", "tsx", "tests/bench/bundle-budget.ts"]);
const chromium = provideChromium();
step("journeys in a real browser", node, ["node_modules/@playwright/test/cli.js", "test"], {
  CHROMIUM_PATH: chromium,
  PLAYWRIGHT_JSON_OUTPUT_NAME: ".check/playwright.json",
});

function count(file, read) {
  try {
    return read(JSON.parse(fs.readFileSync(file, "utf8")));
  } catch {
    return [0, 0];
  }
}
const [unitPassed, unitFailed] = count(".check/vitest.json", ({ numPassedTests, numFailedTests }) => [numPassedTests, numFailedTests]);
const [webPassed, webFailed] = count(".check/playwright.json", ({ stats }) => [stats.expected, stats.unexpected + stats.flaky]);
const broken = results.filter(({ ok }) => !ok);
console.log(`\n${results.map(({ name, ok, seconds }) => `${ok ? "ok    " : "FAILED"} ${name} (${seconds} s)`).join("\n")}`);
console.log(`in ${Math.round((Date.now() - started) / 1000)} s`);
console.log(
  `${unitPassed + webPassed} passed, ${unitFailed + webFailed + (broken.length > 0 && unitFailed + webFailed === 0 ? broken.length : 0)} failed`,
);
process.exit(broken.length > 0 ? 1 : 0);
