import { openEmbedded } from "/work/main/db/embedded.ts";
import fs from "node:fs";
const d = await openEmbedded({ dataDir: process.argv[2] });
fs.writeFileSync("/tmp/dburl", d.url);
process.on("SIGTERM", async()=>{ await d.stop(); process.exit(0)});
setInterval(()=>{},1000);
