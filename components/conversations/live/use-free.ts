"use client";
import { serverNow } from "@/lib/platform/browser/clock";
import { hindrance } from "./guard";
import { useDesk, useEvery, useRow } from "./use-desk";

/** Whether something can be sent in a thread at all: what the composer would refuse is not offered elsewhere either. */
export function useFree(conversationId: string): boolean {
  const { me } = useDesk();
  const row = useRow(conversationId);
  const now = useEvery(60) ?? serverNow();
  return row !== null && hindrance(row, me.userId, now) === null;
}
