import { adoptBenchSettings } from "./bench-settings";

adoptBenchSettings();
const { runGroups } = await import("./run-groups");
await runGroups(process.argv.slice(2));
