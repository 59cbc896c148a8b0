import { adoptBenchSettings } from "./bench-settings";
adoptBenchSettings();
const { openSeededSize } = await import("./size/seed");
const k = setInterval(() => {}, 1000);
const s = await openSeededSize(); console.log("seeded", s.seconds);
await s.stop(); clearInterval(k);
