"use client";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toaster";
import type { EntryLinkView } from "@/lib/entries/inputs";
import { drawCode } from "./draw-code";
import { pngOf, saveFile, squareOf } from "./save-picture";

const pngSide = 1024;

/** The code of an entry link, with the shop's logo in it, for print and for pictures. */
export function CodeDialog({ link, address, onClose }: { link: EntryLinkView; address: string; onClose: () => void }) {
  const t = useTranslations("go.links.qr");
  const chooser = useRef<HTMLInputElement>(null);
  const [logo, setLogo] = useState<string | null>(null);
  const svg = useMemo(() => drawCode(address, logo, pngSide), [address, logo]);
  const { avatarMediaId } = link;
  useEffect(() => {
    if (!avatarMediaId) return;
    let here = true;
    fetch(`/api/media/${avatarMediaId}`)
      .then((answer) => (answer.ok ? answer.blob() : Promise.reject(new Error("no picture"))))
      .then(squareOf)
      .then(
        (square) => here && setLogo(square),
        () => undefined, // the code is as good without
      );
    return () => {
      here = false;
    };
  }, [avatarMediaId]);
  const choose = async (file: File | undefined) => {
    if (!file) return;
    await squareOf(file).then(setLogo, () => toast.error(t("logoWrong")));
  };
  const fileName = `${link.name.replaceAll(/[^\p{L}\p{N}_-]+/gu, "-")}-${link.code}`;
  const savePng = () =>
    pngOf(svg, pngSide).then(
      (png) => saveFile(png, `${fileName}.png`),
      () => toast.error(t("failed")),
    );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-100">
        <DialogHeader>
          <DialogTitle>{t("title", { name: link.name })}</DialogTitle>
          <DialogDescription>{t("text")}</DialogDescription>
        </DialogHeader>
        <DialogBody>
          {/* biome-ignore lint/performance/noImgElement: drawn here, nothing to be fetched */}
          <img
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
            alt={t("title", { name: link.name })}
            className="mx-auto size-64 rounded-lg border border-line"
          />
          <p className="break-all text-center font-mono text-ink-2 text-xs">{address}</p>
          <div className="flex flex-wrap items-center justify-center gap-2">
            <input
              ref={chooser}
              type="file"
              accept="image/png,image/jpeg,image/webp"
              className="sr-only"
              tabIndex={-1}
              aria-label={t("logo")}
              onChange={(event) => void choose(event.target.files?.[0])}
            />
            <Button variant="outline" size="sm" onClick={() => chooser.current?.click()}>
              {t("logoChoose")}
            </Button>
            {logo ? (
              <Button variant="ghost" size="sm" onClick={() => setLogo(null)}>
                {t("logoNone")}
              </Button>
            ) : null}
          </div>
        </DialogBody>
        <DialogFooter>
          <Button variant="outline" onClick={() => saveFile(new Blob([svg], { type: "image/svg+xml" }), `${fileName}.svg`)}>
            {t("svg")}
          </Button>
          <Button onClick={() => void savePng()}>{t("png")}</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
