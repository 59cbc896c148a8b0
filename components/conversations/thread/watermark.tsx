"use client";
import { useMemo } from "react";
import { useDesk } from "../live/use-desk";

const asXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Who looks, faintly over what is looked at, so that a picture of the screen tells whose it was. A mask: it takes the ink of day and night. */
export function Watermark() {
  const { me } = useDesk();
  const image = useMemo(() => {
    const words = asXml(`${me.name} ${me.userId.slice(-6)}`);
    const text = (x: number, y: number) =>
      `<text x="${x}" y="${y}" transform="rotate(-24 ${x} ${y})" font-family="sans-serif" font-size="13">${words}</text>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="280" height="190">${text(16, 86)}${text(156, 180)}</svg>`;
    return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
  }, [me]);
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-0 z-10 bg-ink opacity-[0.045] dark:opacity-[0.06]"
      style={{ maskImage: image, WebkitMaskImage: image }}
    />
  );
}
