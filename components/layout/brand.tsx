import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";

/** The mark and, beside it, the name. */
export function Brand({ className, bare = false }: { className?: string; bare?: boolean }) {
  const t = useTranslations("common");
  return (
    <span className={cn("inline-flex items-center gap-2.5 font-semibold text-ink text-lg", className)}>
      <span aria-hidden className="grid size-7 place-items-center rounded-[9px] bg-green-deep text-on-green-deep text-sm">
        回
      </span>
      {bare ? <span className="sr-only">{t("product")}</span> : t("product")}
    </span>
  );
}
