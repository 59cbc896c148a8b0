"use client";
import { Download, Minus, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import * as DialogPrimitive from "radix-ui/dialog";
import { type KeyboardEvent, type PointerEvent, useRef, useState, type WheelEvent } from "react";
import { useFocusBack } from "@/components/ui/focus-back";
import type { ShownImage } from "./image-stage";
import { noZoom, type Zoom, zoomAt } from "./zoom-math";

const buttonLook = "grid size-9 place-items-center rounded-full bg-black/55 text-white hover:bg-black/75 phone:size-11 [&_svg]:size-4.5";

/** A picture over the whole window: wheel, keys, two fingers or a double click enlarge it up to eight times; drag to move. */
export function ImageZoom({ image, onClose }: { image: ShownImage; onClose: () => void }) {
  const t = useTranslations("conversations.media");
  const giveBack = useFocusBack();
  const [zoom, setZoom] = useState<Zoom>(noZoom);
  const stage = useRef<HTMLDivElement>(null);
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const moved = useRef(false);

  const fromCentre = (x: number, y: number) => {
    const box = stage.current?.getBoundingClientRect();
    return box ? { x: x - box.left - box.width / 2, y: y - box.top - box.height / 2 } : { x: 0, y: 0 };
  };
  const by = (factor: number, x = 0, y = 0) => setZoom((before) => zoomAt(before, factor, x, y));
  const wheel = (event: WheelEvent) => {
    const { x, y } = fromCentre(event.clientX, event.clientY);
    by(Math.exp(-event.deltaY / 300), x, y);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "+" || event.key === "=") by(1.4);
    if (event.key === "-") by(1 / 1.4);
    if (event.key === "0") setZoom(noZoom);
    const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    if (step) setZoom((before) => ({ ...before, x: before.x + (step[0] ?? 0), y: before.y + (step[1] ?? 0) }));
  };
  const down = (event: PointerEvent) => {
    stage.current?.setPointerCapture(event.pointerId);
    fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    moved.current = false;
  };
  const move = (event: PointerEvent) => {
    const before = fingers.current.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    if (Math.hypot(now.x - before.x, now.y - before.y) > 2) moved.current = true;
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const middle = fromCentre((now.x + other.x) / 2, (now.y + other.y) / 2);
      by(
        Math.hypot(now.x - other.x, now.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y)),
        middle.x,
        middle.y,
      );
    } else setZoom((z) => (z.scale === 1 ? z : { ...z, x: z.x + now.x - before.x, y: z.y + now.y - before.y }));
    fingers.current.set(event.pointerId, now);
  };
  const up = (event: PointerEvent) => fingers.current.delete(event.pointerId);

  return (
    <DialogPrimitive.Root open onOpenChange={(open) => !open && onClose()}>
      <DialogPrimitive.Portal>
        <DialogPrimitive.Overlay className="fixed inset-0 z-60 bg-black/85 data-[state=open]:animate-appear" />
        <DialogPrimitive.Content
          aria-describedby={undefined}
          onKeyDown={key}
          onCloseAutoFocus={giveBack}
          className="fixed inset-0 z-60 outline-none"
        >
          <DialogPrimitive.Title className="sr-only">{image.name || t("picture")}</DialogPrimitive.Title>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the same by keys and by the buttons below */}
          <div
            ref={stage}
            className="grid size-full touch-none place-items-center overflow-hidden p-6"
            onWheel={wheel}
            onPointerDown={down}
            onPointerMove={move}
            onPointerUp={up}
            onPointerCancel={up}
            onDoubleClick={(event) => {
              const { x, y } = fromCentre(event.clientX, event.clientY);
              if (zoom.scale > 1) setZoom(noZoom);
              else by(2.5, x, y);
            }}
          >
            {/* biome-ignore lint/performance/noImgElement: shown as it is, at its full size */}
            <img
              src={image.src}
              alt={image.name || t("picture")}
              draggable={false}
              className="max-h-full max-w-full select-none object-contain"
              style={{ transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`, cursor: zoom.scale > 1 ? "grab" : "zoom-in" }}
            />
          </div>
          <div className="absolute inset-x-0 bottom-[max(1.25rem,env(safe-area-inset-bottom))] flex items-center justify-center gap-2 text-white">
            <button type="button" className={buttonLook} aria-label={t("smaller")} onClick={() => by(1 / 1.4)}>
              <Minus aria-hidden />
            </button>
            <button
              type="button"
              className="h-9 min-w-16 rounded-full bg-black/55 px-3 text-sm phone:h-11"
              aria-label={t("fit")}
              onClick={() => setZoom(noZoom)}
            >
              {Math.round(zoom.scale * 100)}%
            </button>
            <button type="button" className={buttonLook} aria-label={t("larger")} onClick={() => by(1.4)}>
              <Plus aria-hidden />
            </button>
            <a className={buttonLook} aria-label={t("download")} href={image.src} download={image.name || true}>
              <Download aria-hidden />
            </a>
          </div>
          <DialogPrimitive.Close
            className={`${buttonLook} absolute top-[max(1rem,env(safe-area-inset-top))] right-4`}
            aria-label={t("close")}
          >
            <X aria-hidden />
          </DialogPrimitive.Close>
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  );
}
