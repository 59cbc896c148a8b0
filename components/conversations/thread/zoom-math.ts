export type Zoom = { scale: number; x: number; y: number };

export const zoomLimits = { least: 1, most: 8 } as const;
export const noZoom: Zoom = { scale: 1, x: 0, y: 0 };

/** Zooms by a factor so that the point under the pointer stays there. Coordinates are from the centre of the stage. */
export function zoomAt(zoom: Zoom, factor: number, px: number, py: number): Zoom {
  const scale = Math.min(zoomLimits.most, Math.max(zoomLimits.least, zoom.scale * factor));
  if (scale === 1) return noZoom;
  const ratio = scale / zoom.scale;
  return { scale, x: px - (px - zoom.x) * ratio, y: py - (py - zoom.y) * ratio };
}
