"use client";
import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";

/** Waits for WeCom's verification and turns green by itself. */
export function VerifyLight({ verified }: { verified: boolean }) {
  const t = useTranslations("channels.connect.callback");
  return (
    <div
      role="status"
      className={cn(
        "flex min-h-15 items-center gap-3 rounded-lg border px-3.5 py-2.5 transition-colors duration-150",
        verified ? "border-green bg-green-wash" : "border-line bg-surface",
      )}
    >
      {verified ? (
        <CircleCheck aria-hidden className="size-5 shrink-0 text-green-ink" />
      ) : (
        <span aria-hidden className="grid size-5 shrink-0 place-items-center">
          <span className="size-2.5 animate-glimmer rounded-full bg-amber" />
        </span>
      )}
      <div className="min-w-0">
        <p className={cn("font-medium text-sm", verified ? "text-green-ink" : "text-ink")}>{verified ? t("done") : t("waiting")}</p>
        <p className="text-ink-2 text-xs">{verified ? t("doneText") : t("waitingText")}</p>
      </div>
    </div>
  );
}
