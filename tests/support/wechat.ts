import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { useEnv } from "@/lib/platform/env";
import { type Simulator, startSimulator } from "@/tests/simulator/server";
import type { JsonObject, SentMessage, TimelineEntry } from "@/tests/simulator/types";
import { type CallbackServer, startCallbackServer } from "./callback-server";
import { runJobs } from "./run-jobs";

export type Fault = { kind: string; path?: string; times?: number; skip?: number; value?: number };

/** A customer with a phone. */
export type Customer = {
  id: string;
  say(text: string, more?: JsonObject): Promise<string>;
  send(body: JsonObject): Promise<string>;
  enter(body?: JsonObject): Promise<JsonObject>;
  recall(msgid: string): Promise<void>;
  refuse(on: boolean): Promise<void>;
  /** What the phone shows. */
  phone(): Promise<(TimelineEntry & { status: string })[]>;
};

/** The simulated WeChat of one test file. */
export class Wechat {
  constructor(
    public simulator: Simulator,
    public callbacks: CallbackServer,
  ) {}

  /** Its clock, which WeChat's rules follow. */
  now = (): Date => new Date(this.simulator.world.now());

  async call<T = JsonObject>(method: string, path: string, body?: JsonObject): Promise<T> {
    const response = await fetch(`${this.simulator.url}${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    const answer = (await response.json()) as T & { error?: string };
    if (!response.ok) throw new Error(`${method} ${path}: ${answer.error}`);
    return answer;
  }

  fault = (fault: Fault): Promise<JsonObject> => this.call("POST", "/sim/faults", { ...fault });

  async advance(hours: number): Promise<void> {
    await this.call("POST", "/sim/clock", { hours });
  }

  /** Every message WeChat accepted for an account, oldest first. */
  async sent(openKfId: string, externalUserId?: string): Promise<SentMessage[]> {
    const query = new URLSearchParams({ openKfId, ...(externalUserId ? { externalUserId } : {}) });
    return (await this.call<{ data: SentMessage[] }>("GET", `/sim/sent?${query}`)).data;
  }

  /** A customer of a company, who writes to one of its accounts. */
  async customer(corpId: string, openKfId: string, nickname = "小满", more: JsonObject = {}): Promise<Customer> {
    const { id } = await this.call<{ id: string }>("POST", "/sim/customers", { corpId, nickname, ...more });
    return this.customerAt(id, openKfId);
  }

  /** The same person at another account. */
  customerAt(id: string, openKfId: string): Customer {
    const act = (action: string, body: JsonObject) => this.call("POST", `/sim/customers/${id}/${action}`, { openKfId, ...body });
    const send = async (body: JsonObject) => String((await act("say", body)).msgid);
    return {
      id,
      send,
      say: (content, more = {}) => send({ type: "text", content, ...more }),
      enter: (body = {}) => act("enter", body),
      recall: async (msgid) => void (await act("recall", { msgid })),
      refuse: async (on) => void (await act("refuse", { on })),
      phone: async () => (await this.call<{ data: TimelineEntry[] }>("GET", `/sim/customers/${id}/timeline?openKfId=${openKfId}`)).data,
    };
  }

  /** Everything that was said has reached the desk, and all that follows from it is done. */
  async settle(): Promise<void> {
    await this.simulator.idle();
    await runJobs();
    await this.simulator.idle();
    await runJobs();
  }
}

/** A simulated WeChat for one test file, which the product's jobs speak to. Files go to a folder of its own. */
export function useWechat(options: { timeoutMs?: number } = {}): () => Wechat {
  let wechat: Wechat | undefined;
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "huiyin-test-"));
    const simulator = await startSimulator();
    wechat = new Wechat(simulator, await startCallbackServer());
    const { timeoutMs } = options;
    useEnv({
      WECOM_API_BASE: simulator.url,
      WECHAT_API_BASE: simulator.url,
      HUIYIN_DATA_DIR: folder,
      ...(timeoutMs ? { WECOM_TIMEOUT_MS: timeoutMs } : {}),
    });
  });
  beforeEach(() => wechat?.simulator.world.faults.clear());
  afterAll(async () => {
    await wechat?.simulator.close();
    await wechat?.callbacks.close();
    await rm(folder, { recursive: true, force: true });
  });
  return () => {
    if (!wechat) throw new Error("the simulated WeChat is not open yet");
    return wechat;
  };
}
