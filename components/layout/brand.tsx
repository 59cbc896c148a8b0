import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";

/** The mark: a bubble in which something is heard. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cn("size-7 shrink-0", className)}>
      <rect width="32" height="32" rx="9" className="fill-green-deep" />
      <path
        d="M10.5 7.5h11a3 3 0 0 1 3 3v7.5a3 3 0 0 1-3 3h-6.3l-4 3.6c-.6.5-1.4.1-1.4-.7V21a3 3 0 0 1-2.3-3v-7.5a3 3 0 0 1 3-3z"
        className="fill-on-green-deep"
      />
      <path d="M12.5 12.4v3.6M16 10.8v6.8M19.5 12.4v3.6" className="stroke-green-deep" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  );
}

/** The mark with the name beside it. */
export function Brand({ className }: { className?: string }) {
  const t = useTranslations("common");
  return (
    <span className={cn("inline-flex items-center gap-2.5 font-semibold text-ink text-lg", className)}>
      <BrandMark />
      {t("product")}
    </span>
  );
}
