// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import texts from "@/lib/platform/i18n/messages/zh-CN/chat.json";

const none = { status: "none", shopReadSeq: 0, queuePlace: null, expectedMinutes: null, unattended: false };
const opening = {
  token: "token",
  signed: false,
  name: "",
  ticket: "ticket",
  readSeq: 0,
  formDone: false,
  welcome: null,
  closed: null,
  thread: { messages: [], hasOlder: false, cursor: "0.0", state: none },
};
const boot = {
  code: "abcdefgh23",
  shop: "山野",
  words: {},
  look: { accent: "#0a7d43", theme: "light" },
  avatarUrl: null,
  hours: { always: true, offsetMinutes: 480, spans: [] },
  form: { when: "always", fields: [] },
  allowedOrigins: [],
  locale: "zh-CN",
  texts,
  mostUploadMb: 10,
  now: 0,
  preview: false,
};

/** The way to the shop, and what has come there. */
const network = { up: true, losesAnswers: false };
const shop = { asked: [] as string[], kept: new Map<string, string>() };

type Written = { clientId: string; content: { text: string } };
/** Keeps a message once for its client id, as the shop does; refuses what says so. */
function receive(body: string): { status: number; answer: object } {
  const { clientId, content } = JSON.parse(body) as Written;
  shop.asked.push(content.text);
  if (content.text === "不收") return { status: 400, answer: { reason: "no", detail: "这条不能发" } };
  shop.kept.set(clientId, content.text);
  const seq = [...shop.kept.keys()].indexOf(clientId) + 1;
  return {
    status: 200,
    answer: { id: `m${seq}`, seq, from: "me", clientId, at: new Date().toISOString(), content: { type: "text", ...content } },
  };
}

class Request {
  status = 0;
  responseText = "";
  upload = {};
  private path = "";
  onload = () => undefined as unknown;
  onerror = () => undefined as unknown;
  open(_method: string, path: string) {
    this.path = path;
  }
  setRequestHeader() {}
  send(body: string) {
    setTimeout(() => {
      if (!network.up) return this.onerror();
      const { status, answer } = this.path.endsWith("/messages") ? receive(body) : { status: 200, answer: opening };
      if (network.losesAnswers) return this.onerror();
      Object.assign(this, { status, responseText: JSON.stringify(answer) });
      return this.onload();
    });
  }
}

class Stream {
  readyState = 0;
  onopen = () => undefined as unknown;
  onerror = () => undefined as unknown;
  constructor() {
    setTimeout(() => (network.up ? this.onopen() : this.onerror()));
  }
  addEventListener() {}
  close() {}
}

const settle = (ms = 200) => vi.advanceTimersByTimeAsync(ms);
/** Until a message that the network does not take is given up for now. */
const givenUp = () => settle(11_000);
const page = () => document.body.textContent ?? "";
const kept = () => [...shop.kept.values()];

async function goes(there: boolean): Promise<void> {
  network.up = there;
  dispatchEvent(new Event(there ? "online" : "offline"));
  await settle();
}

async function writes(text: string): Promise<void> {
  const field = document.querySelector("textarea") as HTMLTextAreaElement;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await settle();
  document.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await settle();
}

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("XMLHttpRequest", Request);
  vi.stubGlobal("EventSource", Stream);
  Object.assign(network, { up: true, losesAnswers: false });
  Object.assign(shop, { asked: [], kept: new Map() });
  localStorage.clear();
  document.body.innerHTML = `<script id="boot" type="application/json">${JSON.stringify(boot)}</script><div id="chat"></div>`;
  vi.resetModules();
  await import("@/components/chat/page/main");
  await settle();
  document.getElementById("boot")?.remove(); // what is left is what a visitor reads
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the page of a visitor whose network is gone", () => {
  it("says so at its head instead of who is there, until the shop is reached again", async () => {
    expect(document.querySelector("header .there")?.textContent).toBe("在线");
    await goes(false);
    expect(document.querySelector("header .there")).toBeNull();
    expect(document.querySelector("header")?.textContent).toContain("断开，正在重连");
    await goes(true);
    expect(document.querySelector("header .there")?.textContent).toBe("在线");
  });

  it("sends by itself, in order and once, what was written meanwhile", async () => {
    await goes(false);
    for (const text of ["一", "二", "三"]) await writes(text);
    await givenUp();
    expect(page()).toContain("网络断开，恢复后会自动发送。");
    expect(kept()).toEqual([]);
    await goes(true);
    expect(shop.asked).toEqual(["一", "二", "三"]);
    expect(kept()).toEqual(["一", "二", "三"]);
    expect(page()).not.toContain("网络断开");
  });

  it("sends the same message again whose answer was lost, not another one", async () => {
    network.losesAnswers = true;
    await writes("一");
    await givenUp();
    expect(kept()).toEqual(["一"]);
    network.losesAnswers = false;
    await goes(true);
    expect(shop.asked.length).toBeGreaterThan(1);
    expect(kept()).toEqual(["一"]);
    expect(page()).not.toContain("重发");
  });

  it("lets nothing overtake: a new message takes along what was cut off before", async () => {
    network.up = false;
    await writes("一");
    await givenUp();
    network.up = true;
    await writes("二");
    expect(kept()).toEqual(["一", "二"]);
  });

  it("looks again by itself where neither browser nor stream has noticed", async () => {
    network.up = false;
    await writes("一");
    await givenUp();
    network.up = true;
    await settle(40_000);
    expect(kept()).toEqual(["一"]);
  });

  it("does not send again what the shop refused", async () => {
    await writes("不收");
    expect(page()).toContain("这条不能发");
    await goes(false);
    await goes(true);
    await settle(60_000);
    expect(shop.asked).toEqual(["不收"]);
    expect(page()).toContain("这条不能发");
  });
});
