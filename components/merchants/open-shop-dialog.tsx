"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { DialogSubmit } from "@/components/ui/dialog-submit";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { openMerchantInput } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { FormNotice } from "./account/form-notice";
import { TradeSelect } from "./trade-select";
import { useRefusal } from "./use-refusal";

type OpenShopDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** One more shop for somebody who is signed in. */
export function OpenShopDialog({ open, onOpenChange }: OpenShopDialogProps) {
  const t = useTranslations("merchants.openShop");
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("title")}</DialogTitle>
          <DialogDescription>{t("text")}</DialogDescription>
        </DialogHeader>
        <OpenShopForm />
      </DialogContent>
    </Dialog>
  );
}

function OpenShopForm() {
  const t = useTranslations("merchants.openShop");
  const say = useRefusal();
  const [refused, setRefused] = useState("");
  const form = useForm({ resolver: zodResolver(openMerchantInput), defaultValues: { shopName: "", trade: "beauty" as const } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    try {
      await callDoor("POST", "/api/me/merchants", values);
      window.location.assign("/settings/channels/connect");
    } catch (error) {
      setRefused(say(error));
    }
  });
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        {refused ? <FormNotice tone="red">{refused}</FormNotice> : null}
        <Field>
          <FieldLabel htmlFor="new-shop-name">{t("shopName")}</FieldLabel>
          <Input
            id="new-shop-name"
            maxLength={60}
            aria-invalid={!!errors.shopName}
            aria-describedby="new-shop-name-error"
            {...form.register("shopName")}
          />
          <FieldError id="new-shop-name-error">{errors.shopName ? t("shopNameWrong") : null}</FieldError>
        </Field>
        <Field>
          <FieldLabel htmlFor="new-shop-trade">{t("trade")}</FieldLabel>
          <Controller
            control={form.control}
            name="trade"
            render={({ field }) => <TradeSelect id="new-shop-trade" value={field.value} onChange={field.onChange} />}
          />
        </Field>
      </DialogBody>
      <DialogSubmit busy={isSubmitting} label={t("submit")} />
    </form>
  );
}
