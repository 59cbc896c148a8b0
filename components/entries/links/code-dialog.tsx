"use client";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toaster";
import type { CodeLogo, EntryLinkView } from "@/lib/entries/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { drawCode } from "./draw-code";
import { pngOf, saveFile, squareOf } from "./save-picture";

const pngSide = 1024;

type CodeDialogProps = { link: EntryLinkView; address: string; mayEdit: boolean; onKept(): void; onClose(): void };

async function upload(file: File): Promise<string> {
  const form = new FormData();
  form.set("file", file, file.name);
  return (await callDoor<{ mediaId: string }>("POST", "/api/media", form, { timeoutMs: 60_000 })).mediaId;
}

/** The code of an entry link, with the shop's logo in it, for print and for pictures. A logo that is chosen stays with the entry. */
export function CodeDialog({ link, address, mayEdit, onKept, onClose }: CodeDialogProps) {
  const t = useTranslations("go.links.qr");
  const chooser = useRef<HTMLInputElement>(null);
  const [logo, setLogo] = useState<string | null>(null);
  const svg = useMemo(() => drawCode(address, logo, pngSide), [address, logo]);
  const { logoMediaId } = link;
  useEffect(() => {
    if (!logoMediaId) return;
    let here = true;
    fetch(`/api/media/${logoMediaId}`)
      .then((answer) => (answer.ok ? answer.blob() : Promise.reject(new Error("no picture"))))
      .then(squareOf)
      .then(
        (square) => here && setLogo(square),
        () => undefined, // the code is as good without
      );
    return () => {
      here = false;
    };
  }, [logoMediaId]);
  const keep = async (find: () => CodeLogo | Promise<CodeLogo>) => {
    if (!mayEdit) return;
    try {
      await callDoor("PATCH", `/api/entries/links/${link.id}`, { codeLogo: await find() });
      onKept();
    } catch {
      toast.error(t("logoNotKept"));
    }
  };
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const square = await squareOf(file).catch(() => null);
    if (!square) return void toast.error(t("logoWrong"));
    setLogo(square);
    await keep(async () => ({ kind: "own", mediaId: await upload(file) }));
  };
  const leaveOut = () => {
    setLogo(null);
    void keep(() => ({ kind: "none" }));
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
              <Button variant="ghost" size="sm" onClick={leaveOut}>
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
