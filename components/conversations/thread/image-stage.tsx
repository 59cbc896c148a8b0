"use client";
import { lazy, Suspense } from "react";
import { Watched } from "../live/connection";
import { useWatched } from "../live/use-desk";

export type ShownImage = { src: string; name: string };

const shown = new Watched<ShownImage | null>(null);

/** Enlarges a picture over everything. */
export const showImage = (image: ShownImage): void => shown.set(image);

const ImageZoom = lazy(() => import("./image-zoom").then((m) => ({ default: m.ImageZoom })));

/** Where pictures are enlarged; one per inbox. */
export function ImageStage() {
  const image = useWatched(shown);
  if (!image) return null;
  return (
    <Suspense>
      <ImageZoom image={image} onClose={() => shown.set(null)} />
    </Suspense>
  );
}
