import os from "node:os";

/** What the figures were measured on. */
export function describeMachine(postgres: string): { machine: Record<string, string | number> } {
  return {
    machine: {
      cpu: os.cpus()[0]?.model.trim() ?? "unknown",
      cores: os.cpus().length,
      memory: `${(os.totalmem() / 2 ** 30).toFixed(1)} GiB`,
      system: `${os.type()} ${os.release()}`,
      node: process.versions.node,
      postgres,
    },
  };
}
