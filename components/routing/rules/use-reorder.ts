"use client";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";

type Reorder = { ids: readonly string[]; onOrder: (ids: string[], moved: string) => void };
type Drag = { id: string; order: string[] };

/** One order with an id put at another place. */
function placed(ids: readonly string[], id: string, to: number): string[] {
  const rest = ids.filter((one) => one !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}

/** The place of a pointer among the rows that stand still. */
function placeAt(list: HTMLElement | null, id: string, y: number): number {
  const rows = [...(list?.querySelectorAll<HTMLElement>("[data-rule]") ?? [])].filter(({ dataset }) => dataset.rule !== id);
  return rows.filter((row) => {
    const { top, height } = row.getBoundingClientRect();
    return y > top + height / 2;
  }).length;
}

/** Puts rows into another order by dragging a handle or by Alt+↑ and Alt+↓ on it. Rows carry `data-rule`. */
export function useReorder({ ids, onOrder }: Reorder) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const now = useRef({ ids, onOrder, drag });
  now.current = { ids, onOrder, drag };
  const dragged = drag?.id ?? null;

  // On the window: a row that changes its place in the page would lose a pointer that it had captured.
  useEffect(() => {
    if (dragged === null) return;
    const end = () => setDrag(null);
    const move = ({ clientY }: globalThis.PointerEvent) =>
      setDrag((known) => known && { ...known, order: placed(known.order, known.id, placeAt(list.current, known.id, clientY)) });
    const drop = () => {
      const { drag: last, ids: before, onOrder: tell } = now.current;
      if (last && last.order.join() !== before.join()) tell(last.order, last.id);
      end();
    };
    const giveUp = ({ key }: globalThis.KeyboardEvent) => key === "Escape" && end();
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", drop);
    window.addEventListener("pointercancel", end);
    window.addEventListener("keydown", giveUp);
    return () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", drop);
      window.removeEventListener("pointercancel", end);
      window.removeEventListener("keydown", giveUp);
    };
  }, [dragged]);

  const handle = (id: string) => ({
    onPointerDown: (event: PointerEvent<HTMLButtonElement>) => {
      if (event.button === 0) setDrag({ id, order: [...ids] });
    },
    onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => {
      const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
      if (!by || !event.altKey) return;
      event.preventDefault();
      const { ids: newest, onOrder: tell } = now.current;
      const to = newest.indexOf(id) + by;
      if (to < 0 || to >= newest.length) return;
      // the next press may come before this one is drawn
      const order = placed(newest, id, to);
      now.current.ids = order;
      tell(order, id);
    },
  });
  return { list, order: drag?.order ?? ids, dragged, handle };
}
