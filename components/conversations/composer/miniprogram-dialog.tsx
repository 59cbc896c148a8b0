"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { bytesOf } from "@/components/knowledge/message-bytes";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { keep, readKept } from "@/lib/platform/browser/keep";
import { sendContent } from "../live/send";
import { useDesk } from "../live/use-desk";
import type { Upload } from "./attachments";
import { ThumbField } from "./thumb-field";

const appIdShape = /^wx[0-9a-f]{16}$/;

/** Sends a page of a mini program as a card. The app id is remembered: a shop mostly has one. */
export function MiniProgramDialog({ row, onClose }: { row: ConversationRow; onClose: () => void }) {
  const t = useTranslations("conversations.cardForm");
  const desk = useDesk();
  const [appId, setAppId] = useState(() => readKept<string>("appId") ?? "");
  const [pagePath, setPagePath] = useState("");
  const [title, setTitle] = useState("");
  const [thumb, setThumb] = useState<Upload | null>(null);
  const wrongId = appId !== "" && !appIdShape.test(appId);
  const longTitle = bytesOf(title) > 64;
  const ready = appIdShape.test(appId) && pagePath !== "" && title.trim() !== "" && !longTitle && thumb !== null;
  const send = () => {
    if (!ready) return;
    keep("appId", appId);
    const said = { type: "miniprogram" as const, title: title.trim(), appId, pagePath };
    sendContent(desk, row.id, { content: { ...said, mediaId: thumb.mediaId }, shown: { ...said, thumb } });
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <form
          className="flex min-h-0 flex-col"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <DialogHeader>
            <DialogTitle>{t("miniTitle")}</DialogTitle>
            <DialogDescription>{t("costsOne")}</DialogDescription>
          </DialogHeader>
          <DialogBody>
            <Field>
              <FieldLabel htmlFor="mini-app">AppID</FieldLabel>
              <Input
                id="mini-app"
                autoFocus
                required
                value={appId}
                placeholder="wx…"
                aria-invalid={wrongId}
                onChange={(event) => setAppId(event.target.value.trim())}
                className="font-mono"
              />
              <FieldError>{wrongId ? t("appIdWrong") : null}</FieldError>
            </Field>
            <Field>
              <FieldLabel htmlFor="mini-path">{t("pagePath")}</FieldLabel>
              <Input
                id="mini-path"
                required
                value={pagePath}
                placeholder="pages/goods/detail.html?id=1"
                onChange={(event) => setPagePath(event.target.value.trim())}
                className="font-mono"
              />
              <FieldDescription>{t("pagePathHint")}</FieldDescription>
            </Field>
            <Field>
              <FieldLabel htmlFor="mini-title">{t("title")}</FieldLabel>
              <Input id="mini-title" required value={title} aria-invalid={longTitle} onChange={(event) => setTitle(event.target.value)} />
              <FieldError>{longTitle ? t("miniTitleLong") : null}</FieldError>
            </Field>
            <ThumbField upload={thumb} onUpload={setThumb} />
          </DialogBody>
          <DialogFooter>
            <Button type="submit" disabled={!ready}>
              {t("send")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
