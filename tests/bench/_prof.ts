import { adoptBenchSettings } from "./bench-settings";
adoptBenchSettings();
import pg from "pg";
const { openSeededSize } = await import("./size/seed");
const { makeShapes } = await import("./size/shapes");
const s = await openSeededSize();
const admin = new pg.Client({ connectionString: s.url }); await admin.connect();
const shapes = await makeShapes(admin, s.merchantId);
const orig = pg.Client.prototype.query as any;
let log: any[] = [];
(pg.Client.prototype as any).query = function (...a: any[]) { const t = performance.now(); const r = orig.apply(this, a); if (r?.then) r.then(() => log.push([performance.now() - t, (typeof a[0] === "string" ? a[0] : a[0].text).replace(/\s+/g, " ").slice(0, 110)])); return r; };
for (const name of process.argv.slice(2)) {
  const shape = shapes.find((x) => x.name === name)!;
  for (let i = 0; i < 10; i++) await shape.call(i);
  log = []; const c0 = process.cpuUsage(); const t = performance.now();
  const N = 40; for (let i = 0; i < N; i++) await shape.call(i);
  const c = process.cpuUsage(c0);
  console.log(name, "wall", ((performance.now() - t) / N).toFixed(2), "node cpu", ((c.user + c.system) / 1000 / N).toFixed(2));
  const by = new Map<string, number[]>(); for (const [ms, q] of log) by.set(q, [...(by.get(q) ?? []), ms]);
  for (const [q, l] of by) console.log("   ", (l.reduce((a, b) => a + b, 0) / N).toFixed(2), "ms", "x" + l.length / N, q);
}
await admin.end(); const k = setInterval(() => {}, 1000); await s.stop(); clearInterval(k);
