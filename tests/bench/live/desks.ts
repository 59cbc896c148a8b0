import http from "node:http";
import { serveTasks } from "../children";

/** Many desks in one process: each holds an event stream open and notes when a marked message reaches it. */

export type DesksTask = { kind: "open"; url: string; cookies: string[] } | { kind: "collect" };
/** When each desk was given message `n`: milliseconds since the epoch, by desk. */
export type Arrivals = { n: number; at: number }[][];

/** Messages are marked `〔17〕`; only their own event carries the mark in `"text":"`. */
const mark = /"kind":"message\.added".*?"text":"〔(\d+)〕/g;

const desks: { arrivals: { n: number; at: number }[]; broken: boolean }[] = [];

function openDesk(url: string, cookie: string): Promise<void> {
  const desk = { arrivals: [] as { n: number; at: number }[], broken: false };
  desks.push(desk);
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers: { cookie, accept: "text/event-stream" }, agent: false }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`a desk was answered ${response.statusCode}`));
      response.setEncoding("utf8");
      let rest = "";
      response.on("data", (chunk: string) => {
        const at = performance.timeOrigin + performance.now();
        rest += chunk;
        const whole = rest.lastIndexOf("\n\n");
        if (whole < 0) return;
        for (const [, n] of rest.slice(0, whole).matchAll(mark)) desk.arrivals.push({ n: Number(n), at });
        rest = rest.slice(whole);
      });
      response.on("close", () => {
        desk.broken = true;
      });
      response.once("data", () => resolve());
    });
    request.on("error", reject);
  });
}

serveTasks<DesksTask>(async (task) => {
  if (task.kind === "open") {
    for (let from = 0; from < task.cookies.length; from += 10)
      await Promise.all(task.cookies.slice(from, from + 10).map((cookie) => openDesk(task.url, cookie)));
    return desks.length;
  }
  if (desks.some(({ broken }) => broken)) throw new Error("a desk lost its stream");
  return desks.map(({ arrivals }) => arrivals);
});
