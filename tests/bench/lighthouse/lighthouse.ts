import http from "node:http";
import type { AddressInfo } from "node:net";
import { createWidgetChannel } from "@/lib/entries";
import { systemContext } from "@/lib/platform/context";
import { median, type Report } from "../figure";
import { openStage } from "../stage";
import { fetchLighthouse, type Judgement, judge, lighthouseVersion } from "./run-lighthouse";

const runs = 3;

/** What Lighthouse says of the chat page on its phone: CPU ×4 slower, slow 4G, nothing cached, a visitor never seen before. */
export async function measureLighthouse(report: Report): Promise<void> {
  await fetchLighthouse();
  const stage = await openStage();
  const empty = await openEmptyPage();
  try {
    const { entry } = await createWidgetChannel(systemContext(stage.merchantId, new Date()), { kind: "widget", name: "测速店" });
    const page = `${stage.webUrl}/chat/${entry.code}`;
    const first = await fetch(page); // the server's first page compiles what every later one uses
    if (!first.ok) throw new Error(`the chat page was answered ${first.status}`);
    const said: Judgement[] = [];
    const beside: number[] = [];
    for (let run = 0; run < runs; run++) {
      beside.push((await judge(empty.url)).score);
      said.push(await judge(page));
    }
    const all = (name: keyof Judgement) => said.map((one) => one[name]);
    const given = { of: `median of ${runs}`, lighthouse: lighthouseVersion };
    report("lighthouse.performance", median(all("score")), "points", { atLeast: 95 }, { ...given, runs: all("score") });
    report("lighthouse.lcp", median(all("lcp")), "ms", {}, given);
    report("lighthouse.tbt", median(all("tbt")), "ms", {}, given);
    report("lighthouse.cls", median(all("cls")), "shift", {}, given);
    report("lighthouse.empty_page", median(beside), "points", {}, { ...given, runs: beside, tells: "below 100 the machine is busy" });
  } finally {
    await empty.close();
    await stage.stop();
  }
}

const nothing =
  '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>空</title></head><body><h1>羊毛围巾</h1></body></html>';

/** A page with nothing in it, judged in turns with ours: what a busy machine takes from it, it takes from ours as well. */
async function openEmptyPage(): Promise<{ url: string; close(): Promise<void> }> {
  const server = http.createServer((request, response) => {
    if (request.url !== "/") return response.writeHead(404).end();
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(nothing);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
