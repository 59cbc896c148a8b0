// Runs on any Node ≥ 20 before anything is installed: installs, builds, then hands over to bin/up.ts on the pinned Node.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const root = path.resolve(import.meta.dirname, "..");
process.chdir(root);

/** The Node that the project pins, once installed. */
export const pinnedNode = () => path.join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");

/** Runs a command and ends this process with its code when it fails. */
export function mustRun(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    stdio: "inherit",
    env: { ...process.env, ...env },
    shell: process.platform === "win32",
  });
  if (error || status !== 0) {
    console.error(`${command} ${args.join(" ")} failed${error ? `: ${error.message}` : ""}`);
    process.exit(status || 1);
  }
}

const digest = (...parts) => createHash("sha256").update(parts.join("\n")).digest("hex");

/** Installs what package-lock.json says, unless that is installed already. */
export function install() {
  const stamp = path.join(root, "node_modules", ".huiyin-installed");
  const wanted = digest(fs.readFileSync("package-lock.json", "utf8"), process.platform, process.arch);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted && fs.existsSync(pinnedNode())) return;
  console.log("Installing …");
  mustRun("npm", ["ci", "--no-audit", "--no-fund"]);
  fs.writeFileSync(stamp, wanted);
}

function* filesIn(folder) {
  if (!fs.existsSync(folder)) return;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(full);
    else yield full;
  }
}

/** Bundles what visitors of other pages load: the customer's page and the loader. */
export const buildChat = () => mustRun(pinnedNode(), ["--import", "tsx", "bin/build-chat.ts"]);

/** Builds the web process, unless the same sources were built already. */
export function build() {
  const stamp = path.join(root, ".next", "huiyin-built");
  const hash = createHash("sha256");
  for (const folder of ["app", "components", "lib", "db", "public"]) {
    for (const file of [...filesIn(folder)].sort()) hash.update(file).update(fs.readFileSync(file));
  }
  hash.update(fs.readFileSync("bin/build-chat.ts"));
  for (const file of ["package-lock.json", "next.config.ts", "instrumentation.ts", "proxy.ts", "postcss.config.mjs", "tsconfig.json"]) {
    if (fs.existsSync(file)) hash.update(file).update(fs.readFileSync(file));
  }
  const wanted = hash.digest("hex");
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted && fs.existsSync(".chat/early.js")) return;
  console.log("Building …");
  buildChat();
  mustRun(pinnedNode(), ["node_modules/next/dist/bin/next", "build"], { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  fs.writeFileSync(stamp, wanted);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  install();
  const development = process.argv.includes("--dev");
  if (development) buildChat();
  else build();
  const { spawn } = await import("node:child_process");
  const child = spawn(pinnedNode(), ["--import", "tsx", "bin/up.ts", ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => process.exit(code ?? 1));
}
