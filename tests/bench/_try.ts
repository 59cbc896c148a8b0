import { adoptBenchSettings } from "/work/main/tests/bench/bench-settings";
adoptBenchSettings();
const { openSeededSize } = await import("/work/main/tests/bench/size/seed");
const t=Date.now();
const s = await openSeededSize();
console.log(s.merchantId, s.seconds, Date.now()-t, s.url);
const k=setInterval(()=>{},1000);await s.stop();clearInterval(k);
