import type { ComponentProps } from "react";
import { cn } from "./cn";

const hues = [25, 48, 80, 130, 155, 190, 225, 255, 285, 320, 350];

/** A colour that stays with an id for good. */
export function hueOf(id: string): number {
  let sum = 7;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hues[sum % hues.length] ?? 155;
}

/** The first whole character of a name, as a person sees it (emoji and rare characters stay whole). */
export function initialOf(name: string): string {
  const first = new Intl.Segmenter("zh", { granularity: "grapheme" }).segment(name.trim())[Symbol.iterator]().next();
  return first.done ? "?" : first.value.segment.toUpperCase();
}

type AvatarProps = ComponentProps<"span"> & { id: string; name: string; src?: string | null; round?: boolean };

/** A letter on a stable colour; the picture, if there is one, lies on top and may fail quietly. */
export function Avatar({ id, name, src, round = false, className, style, children, ...props }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={cn(
        "relative grid size-9 shrink-0 select-none place-items-center font-semibold text-base text-white",
        round ? "rounded-full" : "rounded-[30%]",
        className,
      )}
      style={{ background: `oklch(56% 0.09 ${hueOf(id)})`, ...style }}
      {...props}
    >
      {initialOf(name)}
      {src ? (
        // biome-ignore lint/performance/noImgElement: outside pictures of unknown hosts cannot go through the optimiser
        <img
          src={src}
          alt=""
          loading="lazy"
          decoding="async"
          referrerPolicy="no-referrer"
          className="absolute inset-0 size-full rounded-[inherit] object-cover"
          onError={(event) => event.currentTarget.remove()}
        />
      ) : null}
      {children}
    </span>
  );
}
