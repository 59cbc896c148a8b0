"use client";
import { type RefObject, useEffect, useState } from "react";
import { comboOf, isComposing, isTyping, shortcutsOf } from "@/components/conversations/desk/shortcuts";
import { usePreferences } from "@/components/conversations/live/use-desk";
import type { QueueEntry } from "@/lib/routing/inputs";
import type { QueueRights } from "./queue-page";
import type { QueueActs } from "./use-queue-acts";

type QueueKeys = {
  box: RefObject<HTMLUListElement | null>;
  rowOf(id: string): QueueEntry | undefined;
  acts: QueueActs;
  rights: QueueRights;
};

/** The keys of the queue, each printed beside what it does. The menu that one of them opens is known by its row. */
export const queueKeys = { take: "c", assign: "a", first: "f" } as const;

/** Runs the queue by keys: up and down as in the inbox, and the acts on the row that has the focus. */
export function useQueueKeys({ box, rowOf, acts, rights }: QueueKeys): { open: string | null; set(id: string | null): void } {
  const [open, set] = useState<string | null>(null);
  const { shortcuts } = usePreferences();
  useEffect(() => {
    const own = shortcutsOf(shortcuts);
    const links = () => [...(box.current?.querySelectorAll<HTMLElement>("[data-queue-row]") ?? [])];
    const here = () => document.activeElement?.closest("li")?.querySelector<HTMLElement>("[data-queue-row]") ?? null;
    const go = (step: 1 | -1) => {
      const all = links();
      const at = all.indexOf(here() as HTMLElement);
      const next = at < 0 ? all[step === 1 ? 0 : all.length - 1] : all[at + step];
      next?.focus();
      next?.scrollIntoView({ block: "nearest" });
    };
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposing(event)) return;
      if (document.querySelector('[role="dialog"],[role="alertdialog"],[role="menu"]')) return;
      const combo = comboOf(event);
      if (!combo || isTyping(event.target)) return;
      const row = rowOf(here()?.dataset.queueRow ?? "");
      if (combo === own.next || combo === "ArrowDown") go(1);
      else if (combo === own.previous || combo === "ArrowUp") go(-1);
      else if (row && combo === queueKeys.take) void acts.take(row);
      else if (row && combo === queueKeys.assign && rights.assign) set(row.conversationId);
      else if (row && combo === queueKeys.first && rights.assign) void acts.first(row);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });
  return { open, set };
}
