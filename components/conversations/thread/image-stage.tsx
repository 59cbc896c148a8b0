"use client";
import { part } from "@/components/ui/part";
import { Watched } from "../live/connection";
import { useWatched } from "../live/use-desk";

export type ShownImage = { src: string; name: string };

const shown = new Watched<ShownImage | null>(null);

/** Enlarges a picture over everything. */
export const showImage = (image: ShownImage): void => shown.set(image);

const ImageZoom = part(() => import("./image-zoom").then((m) => m.ImageZoom));

/** Where pictures are enlarged; one per inbox. */
export function ImageStage() {
  const image = useWatched(shown);
  if (!image) return null;
  return <ImageZoom image={image} onClose={() => shown.set(null)} />;
}
