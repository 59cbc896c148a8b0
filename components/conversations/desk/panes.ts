import { keep, readKept } from "@/lib/platform/browser/keep";

export type PaneSizes = { list: number; panel: number; panelOpen: boolean };

export const paneLimits = { list: { min: 264, max: 420, first: 304 }, panel: { min: 280, max: 420, first: 316 } } as const;

const clamp = (value: number | undefined, { min, max, first }: { min: number; max: number; first: number }) =>
  Math.min(max, Math.max(min, value ?? first));

/** The widths of this person: of this machine if it knows them, else as they travel with the account. */
export function readPanes(travelled: Record<string, number> | undefined): PaneSizes {
  const here = readKept<Partial<PaneSizes>>("panes");
  return {
    list: clamp(here?.list ?? travelled?.list, paneLimits.list),
    panel: clamp(here?.panel ?? travelled?.panel, paneLimits.panel),
    panelOpen: here?.panelOpen ?? travelled?.panelOpen !== 0,
  };
}

/** The widths to draw with on the server and at first, so that nothing jumps. */
export const firstPanes = (travelled: Record<string, number> | undefined): PaneSizes => ({
  list: clamp(travelled?.list, paneLimits.list),
  panel: clamp(travelled?.panel, paneLimits.panel),
  panelOpen: travelled?.panelOpen !== 0,
});

export function keepPanes(sizes: PaneSizes): void {
  keep("panes", sizes);
}
