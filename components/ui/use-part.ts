"use client";
import { type ComponentType, useEffect, useState } from "react";

type Load<P> = () => Promise<ComponentType<P>>;

const loaded = new Map<Load<never>, ComponentType<never>>();

/** Fetches a part of a page behind what is on screen, so that it is there when it is wanted. */
export async function loadPart<P>(load: Load<P>): Promise<ComponentType<P>> {
  const part = await load();
  loaded.set(load as Load<never>, part as ComponentType<never>);
  return part;
}

/**
 * A part that is fetched on its own. Null until it is there; from then on it is drawn in the same tick,
 * which `lazy` would not do: it first shows the stand-in and keeps it for a third of a second.
 */
export function usePart<P>(load: Load<P>): ComponentType<P> | null {
  const [part, setPart] = useState<{ of: ComponentType<P> } | null>(() => {
    const known = loaded.get(load as Load<never>) as ComponentType<P> | undefined;
    return known ? { of: known } : null;
  });
  useEffect(() => {
    if (part) return;
    let here = true;
    void loadPart(load).then((of) => here && setPart({ of }));
    return () => {
      here = false;
    };
  }, [load, part]);
  return part?.of ?? null;
}
