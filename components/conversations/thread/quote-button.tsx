"use client";
import { Quote } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { maskNumbers } from "@/lib/platform/browser/personal-numbers";
import { useInbox } from "../desk/inbox-ui";

/** 引用: begins the answer with these words. Beside the bubble, seen when one points at it, reaches it, or has no pointer. */
export function QuoteButton({ name, text, end }: { name: string; text: string; end: boolean }) {
  const t = useTranslations("conversations.act");
  const ui = useInbox();
  const quote = () => {
    ui.write("reply");
    requestAnimationFrame(() => ui.composer?.quote(name, maskNumbers(text)));
  };
  return (
    <button
      type="button"
      aria-label={t("quote", { name })}
      title={t("quoteHint")}
      onClick={quote}
      className={cn(
        "absolute bottom-0.5 grid size-7 place-items-center rounded-md text-ink-3 opacity-0 transition-opacity duration-100 hover:bg-sunken hover:text-ink focus-visible:opacity-100 group-hover/said:opacity-100 touch:opacity-70 phone:size-9",
        end ? "right-full mr-1" : "left-full ml-1",
      )}
    >
      <Quote aria-hidden className="size-3.5" />
    </button>
  );
}
