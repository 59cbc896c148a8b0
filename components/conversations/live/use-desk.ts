"use client";
import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { currentSecond, onSecond } from "@/lib/platform/browser/clock";
import { type AlarmRule, alarmFor } from "./alarm";
import type { Watched } from "./connection";
import type { Desk } from "./desk";
import type { DeskState, Thread } from "./desk-state";

export const DeskContext = createContext<Desk | null>(null);

/** The desk of this tab. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("useDesk wants a DeskProvider above it");
  return desk;
}

/** One part of what the desk knows. The selector must give the same value for the same state. */
export function useDeskState<T>(select: (state: DeskState) => T): T {
  const { store } = useDesk();
  const get = () => select(store.get());
  return useSyncExternalStore(store.subscribe, get, get);
}

export function useWatched<T>(watched: Watched<T>): T {
  return useSyncExternalStore(watched.subscribe, watched.get, watched.get);
}

export const useRow = (id: string | null): ConversationRow | null =>
  useDeskState((state) => (id ? (state.rows.get(id)?.value ?? null) : null));

export const useThread = (id: string | null): Thread | null => useDeskState((state) => (id ? (state.threads.get(id) ?? null) : null));

export const useOpenId = (): string | null => useWatched(useDesk().openId);

export const usePreferences = () => useWatched(useDesk().preferences);

/** Seconds of waiting after which this person's desk raises the alarm. */
export function useAlarmRule(): AlarmRule {
  const { shop, preferences } = useDesk();
  const { alarmSeconds, hours } = useWatched(shop);
  return { seconds: alarmFor(alarmSeconds, useWatched(preferences).alarmSeconds), hours };
}

/** The second it is, by the server's clock; draws anew every second. Null while rendering on the server. */
export function useSecond(): number | null {
  return useSyncExternalStore<number | null>(onSecond, currentSecond, () => null);
}

const never = () => () => undefined;
/** A number that changes only when `step` seconds have passed, for things that need no more. */
export function useEvery(step: number): number | null {
  const get = useCallback(() => Math.floor(currentSecond() / 1000 / step) * step * 1000, [step]);
  return useSyncExternalStore<number | null>(step > 0 ? onSecond : never, get, () => null);
}
