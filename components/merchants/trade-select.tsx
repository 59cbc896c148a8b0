"use client";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { trades } from "@/lib/merchants/inputs";

type Trade = (typeof trades)[number];
type TradeSelectProps = Omit<ComponentProps<typeof SelectTrigger>, "value" | "onChange"> & {
  value: Trade | undefined;
  onChange: (trade: Trade) => void;
};

/** What a shop sells. */
export function TradeSelect({ value, onChange, ...props }: TradeSelectProps) {
  const t = useTranslations("merchants.trade");
  return (
    <Select value={value} onValueChange={(trade) => onChange(trade as Trade)}>
      <SelectTrigger {...props}>
        <SelectValue>{value ? t(value) : null}</SelectValue>
      </SelectTrigger>
      <SelectContent>
        {trades.map((trade) => (
          <SelectItem key={trade} value={trade}>
            {t(trade)}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
