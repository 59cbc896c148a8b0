// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NextIntlClientProvider } from "next-intl";
import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { saveNewest } from "@/components/routing/rules/save-newest";
import { useReorder } from "@/components/routing/rules/use-reorder";
import { routingKey } from "@/components/routing/rules/use-routing";
import { useRuleOrder } from "@/components/routing/rules/use-rule-order";
import { loadMessages } from "@/lib/platform/i18n/messages";
import type { RuleView } from "@/lib/routing/inputs";

afterEach(() => vi.unstubAllGlobals());

/** Something to wait for, to be ended by hand. */
function held<T>() {
  let end: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    end = resolve;
  });
  return { promise, end };
}

describe("saving the newest", () => {
  it("leaves out what is overtaken while a save is on its way, and settles once at the end", async () => {
    const first = held<boolean>();
    const save = vi.fn(async (n: number) => (n === 1 ? first.promise : true));
    const settle = vi.fn(async () => undefined);
    const keep = saveNewest({ save, settle });
    const begun = keep(1);
    expect([keep(2), keep(3), keep(4)]).toEqual([null, null, null]);
    first.end(true);
    expect(await begun).toBe(true);
    expect(save.mock.calls).toEqual([[1], [4]]);
    expect(settle).toHaveBeenCalledOnce();
  });

  it("saves what comes while it settles, too", async () => {
    const read = held<void>();
    const save = vi.fn(async (_: number) => true);
    const settle = vi.fn(() => read.promise);
    const keep = saveNewest({ save, settle });
    const begun = keep(1);
    await vi.waitFor(() => expect(settle).toHaveBeenCalledOnce());
    expect(keep(2)).toBeNull();
    read.end();
    expect(await begun).toBe(true);
    expect(save.mock.calls).toEqual([[1], [2]]);
  });

  it("drops after a refusal what was built upon it, and begins anew with the next", async () => {
    const first = held<boolean>();
    const save = vi.fn(async (n: number) => (n === 1 ? first.promise : true));
    const keep = saveNewest({ save, settle: async () => undefined });
    const begun = keep(1);
    keep(2);
    first.end(false);
    expect(await begun).toBe(false);
    expect(await keep(3)).toBe(true);
    expect(save.mock.calls).toEqual([[1], [3]]);
  });
});

const names = ["a", "b", "c", "d", "e", "f", "g"];
const rule = (id: string) => ({ id, name: id }) as RuleView;

function Rules({ known }: { known: RuleView[] }) {
  const { rules, putOrder } = useRuleOrder(known);
  const { handle } = useReorder({ ids: rules.map(({ id }) => id), onOrder: (ids) => void putOrder(ids) });
  return rules.map(({ id }) => createElement("button", { key: id, id, type: "button", ...handle(id) }, id));
}

describe("a rule moved by keyboard", () => {
  /** The list on a page whose saves wait until they are answered by hand. */
  async function draw() {
    vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
    const answers: ((response: Response) => void)[] = [];
    const saved: string[] = [];
    vi.stubGlobal("fetch", (_: string, { body }: RequestInit) => {
      saved.push((JSON.parse(String(body)) as { ids: string[] }).ids.join(""));
      return new Promise<Response>((resolve) => answers.push(resolve));
    });
    const client = new QueryClient();
    client.setQueryData(routingKey, { rules: names.map(rule), places: {} });
    const messages = await loadMessages("zh-CN");
    const page = document.body.appendChild(document.createElement("div"));
    const root = createRoot(page);
    const list = createElement(Rules, { known: names.map(rule) });
    const speaking = { locale: "zh-CN", messages, timeZone: "Asia/Shanghai", children: list };
    await act(async () => root.render(createElement(QueryClientProvider, { client }, createElement(NextIntlClientProvider, speaking))));
    const press = (id: string, key: string) =>
      page.querySelector(`#${id}`)?.dispatchEvent(new KeyboardEvent("keydown", { key, altKey: true, bubbles: true, cancelable: true }));
    return { page, press, saved, answer: (response: Response) => act(async () => answers.shift()?.(response)) };
  }

  it("counts every press, drawn or not, and saves the first and the last", async () => {
    const { page, press, saved, answer } = await draw();
    await act(async () => {
      for (let n = 0; n < 3; n++) press("g", "ArrowUp");
    });
    expect(page.textContent).toBe("abcgdef");
    for (let n = 0; n < 3; n++) await act(async () => press("g", "ArrowUp"));
    expect(page.textContent).toBe("gabcdef");
    await answer(new Response(null, { status: 204 }));
    await answer(new Response(null, { status: 204 }));
    expect(saved).toEqual(["abcdegf", "gabcdef"]);
  });

  it("is back where it was once the server refuses the order", async () => {
    const { page, press, saved, answer } = await draw();
    await act(async () => press("g", "ArrowUp"));
    await act(async () => press("g", "ArrowUp"));
    await answer(Response.json({ status: 409, detail: "规则刚被改过", reason: "rules_changed" }, { status: 409 }));
    expect(page.textContent).toBe("abcdefg");
    expect(saved).toEqual(["abcdegf"]);
  });
});
