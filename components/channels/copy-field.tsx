"use client";
import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useCopy } from "@/components/ui/use-copy";

type CopyFieldProps = { label: string; value: string; mark?: string };

/** Something to be pasted elsewhere: shown whole, copied with one press. */
export function CopyField({ label, value, mark }: CopyFieldProps) {
  const t = useTranslations("common");
  const [copied, copy] = useCopy();
  const Icon = copied ? Check : Copy;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex items-center gap-1.5 font-medium text-ink text-sm">
        {mark ? (
          <span aria-hidden className="grid size-4.5 place-items-center rounded-full bg-green-deep text-2xs text-on-green-deep">
            {mark}
          </span>
        ) : null}
        {label}
      </p>
      <div className="flex items-stretch gap-2">
        <code className="flex min-h-8 min-w-0 flex-1 select-all items-center break-all rounded-md border border-line bg-sunken px-2.5 py-1.5 font-mono text-ink text-xs">
          {value}
        </code>
        <Button
          variant="outline"
          onClick={() => void copy(value)}
          aria-label={`${t("copy")} ${label}`}
          className={cn("h-auto min-h-8 w-22 phone:min-h-11", copied && "text-green-ink")}
        >
          <Icon aria-hidden />
          <span aria-live="polite">{copied ? t("copied") : t("copy")}</span>
        </Button>
      </div>
    </div>
  );
}
