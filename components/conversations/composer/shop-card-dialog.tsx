"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ConversationRow, MessageContent, SendableContent } from "@/lib/conversations/inputs";
import { sendContent } from "../live/send";
import { useDesk } from "../live/use-desk";
import { cardIdOf } from "./card-id";

type ShopCardDialogProps = { row: ConversationRow; card: "product" | "order"; onClose: () => void };

const bare = { title: "", pictureUrl: "", shopName: "" };

function cardOf(card: "product" | "order", id: string): { content: SendableContent; shown: MessageContent } {
  if (card === "product")
    return { content: { type: "product_card", productId: id }, shown: { type: "product_card", productId: id, price: null, ...bare } };
  return { content: { type: "order_card", orderId: id }, shown: { type: "order_card", orderId: id, priceText: "", state: "", ...bare } };
}

/** Sends a product or an order of the shop as a card; WeChat itself fills in title, picture and price. */
export function ShopCardDialog({ row, card, onClose }: ShopCardDialogProps) {
  const t = useTranslations("conversations.cardForm");
  const desk = useDesk();
  const [text, setText] = useState("");
  const id = cardIdOf(text);
  const wrong = text.trim() !== "" && id === "";
  const send = () => {
    if (!id) return;
    sendContent(desk, row.id, cardOf(card, id));
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
            <DialogTitle>{t(`${card}Title`)}</DialogTitle>
            <DialogDescription>{t("costsOne")}</DialogDescription>
          </DialogHeader>
          <DialogBody>
            <Field>
              <FieldLabel htmlFor="card-id">{t(`${card}Id`)}</FieldLabel>
              <Input
                id="card-id"
                autoFocus
                required
                value={text}
                inputMode="text"
                aria-invalid={wrong}
                aria-describedby="card-id-hint card-id-error"
                onChange={(event) => setText(event.target.value)}
              />
              <FieldDescription id="card-id-hint">{id && id !== text.trim() ? t("idFound", { id }) : t(`${card}Hint`)}</FieldDescription>
              <FieldError id="card-id-error">{wrong ? t(`${card}Wrong`) : null}</FieldError>
            </Field>
          </DialogBody>
          <DialogFooter>
            <Button type="submit" disabled={!id}>
              {t("send")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
