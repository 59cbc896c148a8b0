"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { heldMoves, holdOrder } from "../live/hold-order";

export type HeldOrder = {
  ids: readonly string[];
  /** Rows that would move if the order were let go. */
  moves: number;
  release(): void;
  /** For the list's element. */
  pointer: {
    onPointerEnter(event: { pointerType: string }): void;
    onPointerMove(event: { pointerType: string }): void;
    onPointerLeave(): void;
  };
};

/**
 * Keeps the rows where they are while a mouse is over the list. Whoever goes on by keyboard has
 * left the mouse alone, so the order is let go until it moves again. `list` names what is listed:
 * another list is never held.
 */
export function useHeldOrder(wanted: readonly string[], list: string): HeldOrder {
  const [over, setOver] = useState(false);
  const held = useRef<{ list: string; ids: readonly string[] } | null>(null);

  useEffect(() => {
    if (!over) return;
    const release = () => setOver(false);
    window.addEventListener("keydown", release);
    return () => window.removeEventListener("keydown", release);
  }, [over]);

  const standing = over && held.current?.list === list ? held.current.ids : null;
  const ids = standing ? holdOrder(standing, wanted) : wanted;
  useEffect(() => {
    held.current = { list, ids };
  });

  const release = useCallback(() => setOver(false), []);
  const touchFree = (event: { pointerType: string }) => event.pointerType === "mouse" && setOver(true);
  return {
    ids,
    moves: standing ? heldMoves(ids, wanted) : 0,
    release,
    pointer: { onPointerEnter: touchFree, onPointerMove: (event) => !over && touchFree(event), onPointerLeave: () => setOver(false) },
  };
}
