"use client";
import { useMemo } from "react";
import { useDesk } from "../live/use-desk";

const asXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The ink of day and night, as faint as it may be and still tell in a picture. */
const inks = { day: { colour: "#16211b", opacity: 0.045 }, night: { colour: "#eef2ee", opacity: 0.06 } };

function tile(words: string, { colour, opacity }: (typeof inks)["day"]): string {
  const text = (x: number, y: number) => `<text x="${x}" y="${y}" transform="rotate(-24 ${x} ${y})">${words}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="280" height="190" font-family="sans-serif" font-size="13" fill="${colour}" fill-opacity="${opacity}">${text(16, 86)}${text(156, 180)}</svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}

/**
 * Who looks, faintly over what is looked at, so that a picture of the screen tells whose it was. A layer of its own, drawn
 * once: a mask or an opacity over the thread would have every frame of scrolling blended anew.
 */
export function Watermark() {
  const { me } = useDesk();
  const images = useMemo(() => {
    const words = asXml(`${me.name} ${me.userId.slice(-6)}`);
    return { day: tile(words, inks.day), night: tile(words, inks.night) };
  }, [me]);
  const layer = "pointer-events-none absolute inset-0 z-10 will-change-transform";
  return (
    <>
      <div aria-hidden className={`${layer} dark:hidden`} style={{ backgroundImage: images.day }} />
      <div aria-hidden className={`${layer} hidden dark:block`} style={{ backgroundImage: images.night }} />
    </>
  );
}
