import { parseArgs } from "node:util";
import { makeDemo } from "./catalog";
import { startSimulator } from "./server";

/** Runs the simulated WeChat: `tsx tests/simulator/main.ts --port 4010 --data-dir folder --demo --local-links`. */
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4010" },
    "data-dir": { type: "string" },
    demo: { type: "boolean", default: false },
    "local-links": { type: "boolean", default: false },
  },
});

const dataDir = values["data-dir"];
const simulator = await startSimulator({
  port: Number(values.port),
  ...(dataDir === undefined ? {} : { dataDir }),
}).catch((error: unknown) => {
  console.error(`simulator did not start: ${error instanceof Error ? error.message : String(error)}`);
  return process.exit(1);
});
if (values.demo) makeDemo(simulator.world);
if (values["local-links"]) simulator.world.switches.localLinks = true;
console.log(`simulator ready ${simulator.url}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void simulator.close().then(() => process.exit(0));
  });
}
