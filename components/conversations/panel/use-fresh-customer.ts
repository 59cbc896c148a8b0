"use client";
import { useEffect } from "react";
import type { ConversationRow, CustomerPanel } from "@/lib/conversations/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { type Thread, withEntry } from "../live/desk-state";
import { useDesk } from "../live/use-desk";

/** Reads the customer anew once they were joined with another, or taken apart, on whichever desk. */
export function useFreshCustomer(row: ConversationRow, { customer, customerStale }: Thread): void {
  const desk = useDesk();
  const { id: threadId } = row;
  const { id: customerId } = row.customer;
  const other = customer.id !== customerId;
  useEffect(() => {
    if (customerStale === undefined && !other) return;
    const over = new AbortController();
    callDoor<CustomerPanel>("GET", `/api/customers/${customerId}`, undefined, { signal: over.signal }).then(
      (fresh) =>
        desk.store.change((state) => {
          const thread = state.threads.get(threadId);
          if (!thread || thread.customerStale !== customerStale) return state;
          return { ...state, threads: withEntry(state.threads, threadId, { ...thread, customer: fresh, customerStale: undefined }) };
        }),
      () => undefined, // what is shown stays until the thread is opened again
    );
    return () => over.abort();
  }, [desk, threadId, customerId, other, customerStale]);
}
