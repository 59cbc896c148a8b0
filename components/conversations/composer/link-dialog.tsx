"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { bytesOf } from "@/components/knowledge/message-bytes";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type ConversationRow, rulesOf } from "@/lib/conversations/inputs";
import { sendContent } from "../live/send";
import { useDesk } from "../live/use-desk";
import type { Upload } from "./attachments";
import { ThumbField } from "./thumb-field";

const webAddress = /^https?:\/\/[^\s]+\.[^\s]+$/;

/** Sends a web page as a card. */
export function LinkDialog({ row, onClose }: { row: ConversationRow; onClose: () => void }) {
  const t = useTranslations("conversations.cardForm");
  const desk = useDesk();
  const [url, setUrl] = useState("");
  const [title, setTitle] = useState("");
  const [description, setDescription] = useState("");
  const [thumb, setThumb] = useState<Upload | null>(null);
  const wrongUrl = url !== "" && !webAddress.test(url);
  const longTitle = bytesOf(title) > 128;
  const wantsPicture = rulesOf(row.channelKind).sends.link?.picture !== "address";
  const ready = webAddress.test(url) && title.trim() !== "" && !longTitle && (!wantsPicture || thumb !== null);
  const send = () => {
    if (!ready) return;
    const said = { type: "link" as const, title: title.trim(), description: description.trim(), url };
    const picture = wantsPicture && thumb ? thumb : null;
    sendContent(desk, row.id, {
      content: { ...said, ...(picture ? { mediaId: picture.mediaId } : {}) },
      shown: { ...said, ...(picture ? { thumb: picture } : {}) },
    });
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
            <DialogTitle>{t("linkTitle")}</DialogTitle>
            <DialogDescription>{t("costsOne")}</DialogDescription>
          </DialogHeader>
          <DialogBody>
            <Field>
              <FieldLabel htmlFor="link-url">{t("url")}</FieldLabel>
              <Input
                id="link-url"
                type="url"
                autoFocus
                required
                value={url}
                placeholder="https://"
                aria-invalid={wrongUrl}
                onChange={(event) => setUrl(event.target.value.trim())}
              />
              <FieldError>{wrongUrl ? t("urlWrong") : null}</FieldError>
            </Field>
            <Field>
              <FieldLabel htmlFor="link-title">{t("title")}</FieldLabel>
              <Input id="link-title" required value={title} aria-invalid={longTitle} onChange={(event) => setTitle(event.target.value)} />
              <FieldError>{longTitle ? t("titleLong") : null}</FieldError>
            </Field>
            <Field>
              <FieldLabel htmlFor="link-text">{t("description")}</FieldLabel>
              <Input id="link-text" value={description} onChange={(event) => setDescription(event.target.value)} />
            </Field>
            {wantsPicture ? <ThumbField upload={thumb} onUpload={setThumb} /> : null}
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
