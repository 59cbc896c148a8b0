"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { SettingsBlock, SettingsPage } from "@/components/layout/settings-page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { toast } from "@/components/ui/toaster";
import { type ShopView, shopInput, trades } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { alarmChoices, useAlarmName } from "../alarm-choices";
import { Choice } from "../profile/preferences-form";
import { TradeSelect } from "../trade-select";
import { useAct } from "../use-act";

/** What the page lets its reader do; the verb checks it again. */
export type ShopRights = { edit: boolean; setAlarm: boolean };

const door = "/api/merchants/current";
const formInput = z.object({ name: shopInput.shape.name.unwrap(), trade: z.enum(trades) });

/** What the shop is called, what it sells, and when its desks raise the alarm. */
export function ShopSettings({ shop, rights }: { shop: ShopView; rights: ShopRights }) {
  const t = useTranslations("merchants.shop");
  return (
    <SettingsPage title={t("title")} text={t(rights.setAlarm ? "text" : "textOnly")}>
      <SettingsBlock title={t("about")}>
        <Card className="p-4">
          <AboutForm shop={shop} editable={rights.edit} />
        </Card>
      </SettingsBlock>
      <SettingsBlock title={t("service")}>
        <Card className="px-4 py-1">
          <AlarmChoice shop={shop} editable={rights.setAlarm} />
        </Card>
      </SettingsBlock>
    </SettingsPage>
  );
}

function AboutForm({ shop, editable }: { shop: ShopView; editable: boolean }) {
  const t = useTranslations("merchants.shop");
  const common = useTranslations("common");
  const router = useRouter();
  const [act, busy] = useAct();
  const form = useForm({
    resolver: zodResolver(formInput),
    defaultValues: { name: shop.name, trade: trades.find((trade) => trade === shop.trade) ?? "other" },
  });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    if (!(await act(() => callDoor("PATCH", door, values)))) return;
    form.reset(values);
    toast(t("saved"), { id: "shop-saved" });
    router.refresh();
  });
  return (
    <form onSubmit={submit} noValidate className="flex max-w-100 flex-col gap-4">
      <Field>
        <FieldLabel htmlFor="shop-name">{t("name")}</FieldLabel>
        <Input
          id="shop-name"
          maxLength={60}
          readOnly={!editable}
          className={editable ? undefined : "bg-sunken text-ink-2"}
          aria-invalid={!!errors.name}
          aria-describedby="shop-name-error"
          {...form.register("name")}
        />
        <FieldError id="shop-name-error">{errors.name ? t("nameWrong") : null}</FieldError>
      </Field>
      <Field>
        <FieldLabel htmlFor="shop-trade">{t("trade")}</FieldLabel>
        <Controller
          control={form.control}
          name="trade"
          render={({ field }) => <TradeSelect id="shop-trade" disabled={!editable} value={field.value} onChange={field.onChange} />}
        />
      </Field>
      {editable ? (
        <Button type="submit" disabled={busy || !isDirty} className="self-start">
          {common("save")}
        </Button>
      ) : null}
    </form>
  );
}

function AlarmChoice({ shop, editable }: { shop: ShopView; editable: boolean }) {
  const t = useTranslations("merchants.shop");
  const router = useRouter();
  const nameOf = useAlarmName();
  const [act, busy] = useAct();
  const choose = async (alarmSeconds: number) => {
    if (!(await act(() => callDoor("PATCH", door, { alarmSeconds })))) return;
    toast(t("alarmSaved"), { id: "shop-saved" });
    router.refresh();
  };
  return (
    <Choice label={t("alarm")} text={t("alarmText")}>
      {(id) => (
        <Select value={String(shop.alarmSeconds)} onValueChange={(value) => void choose(Number(value))} disabled={!editable || busy}>
          <SelectTrigger id={id} className="md:w-40">
            <SelectValue>{nameOf(shop.alarmSeconds)}</SelectValue>
          </SelectTrigger>
          <SelectContent>
            {alarmChoices(shop.alarmSeconds).map((seconds) => (
              <SelectItem key={seconds} value={String(seconds)}>
                {nameOf(seconds)}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      )}
    </Choice>
  );
}
