"use client";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";

type Reorder = {
  ids: readonly string[];
  /** While something is dragged: the order as it would be. */
  onOrder: (ids: string[], moved: string) => void;
};

/** One order with an id put at another place. */
export function placed(ids: readonly string[], id: string, to: number): string[] {
  const rest = ids.filter((one) => one !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}

/** Puts rows into another order by dragging a handle or by Alt+↑ and Alt+↓ on it. Rows carry `data-rule`. */
export function useReorder({ ids, onOrder }: Reorder) {
  const [draft, setDraft] = useState<{ id: string; order: string[] } | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const order = draft?.order ?? ids;

  /** The place of the pointer among the rows that stand still. */
  const placeAt = (id: string, y: number) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-rule]") ?? [])].filter(({ dataset }) => dataset.rule !== id);
    return rows.filter((row) => {
      const { top, height } = row.getBoundingClientRect();
      return y > top + height / 2;
    }).length;
  };
  const handle = (id: string) => ({
    onPointerDown: (event: PointerEvent<HTMLButtonElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDraft({ id, order: [...ids] });
    },
    onPointerMove: (event: PointerEvent<HTMLButtonElement>) => {
      if (draft?.id !== id) return;
      const next = placed(ids, id, placeAt(id, event.clientY));
      if (next.join() !== draft.order.join()) setDraft({ id, order: next });
    },
    onPointerUp: () => {
      if (draft && draft.order.join() !== ids.join()) onOrder(draft.order, id);
      setDraft(null);
    },
    onPointerCancel: () => setDraft(null),
    onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => {
      const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
      if (!by || !event.altKey) return;
      event.preventDefault();
      const to = ids.indexOf(id) + by;
      if (to >= 0 && to < ids.length) onOrder(placed(ids, id, to), id);
    },
  });
  return { list, order, dragged: draft?.id ?? null, handle };
}
