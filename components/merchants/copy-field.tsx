"use client";
import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useCopy } from "@/components/ui/use-copy";

/** A text to take along: it can be copied with one click, or selected by hand where that is forbidden. */
export function CopyField({ value, label }: { value: string; label: string }) {
  const t = useTranslations("common");
  const input = useRef<HTMLInputElement>(null);
  const [copied, copy] = useCopy();
  const take = () => {
    input.current?.select();
    void copy(value);
  };
  return (
    <div className="flex gap-2">
      <Input
        ref={input}
        readOnly
        value={value}
        aria-label={label}
        onFocus={(event) => event.currentTarget.select()}
        className="font-mono text-xs"
      />
      <Button variant="outline" onClick={take} className="min-w-20">
        {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
        <span aria-live="polite">{t(copied ? "copied" : "copy")}</span>
      </Button>
    </div>
  );
}
