import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

export const webPort = 3410;
export const simulatorPort = 3420;

/** Starts the product as `npm run up` does, on a fresh database with the demo merchant and the simulated WeChat. */
export default async function startProduct(): Promise<() => Promise<void>> {
  const dataDir = path.resolve(".check/e2e");
  fs.rmSync(dataDir, { recursive: true, force: true });
  fs.mkdirSync(path.dirname(dataDir), { recursive: true });
  const log = fs.openSync(path.resolve(".check/e2e.log"), "w");
  const child = spawn(process.execPath, ["--import", "tsx", "bin/up.ts"], {
    stdio: ["ignore", log, log],
    env: {
      ...process.env,
      PORT: String(webPort),
      HUIYIN_SIMULATOR_PORT: String(simulatorPort),
      HUIYIN_DATA_DIR: dataDir,
      DATABASE_URL: "",
      WECOM_API_BASE: "",
      NEXTAUTH_URL: "",
      LOG_LEVEL: "warn",
    },
  });
  const ready = () => fs.readFileSync(path.resolve(".check/e2e.log"), "utf8").includes("Ctrl+C");
  for (let tries = 0; !ready(); tries++) {
    if (child.exitCode !== null || tries > 900)
      throw new Error(`The product did not start:\n${fs.readFileSync(path.resolve(".check/e2e.log"), "utf8").slice(-3000)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return async () => {
    child.kill("SIGTERM");
    await new Promise((resolve) => child.once("exit", resolve));
    fs.closeSync(log);
  };
}
