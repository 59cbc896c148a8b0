"use client";
import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

const shapes = ["w-44", "w-64", "ml-auto w-56", "w-36", "ml-auto w-72", "w-52"];

/** Bubbles in grey, only while a thread is read for the first time. */
export function ThreadSkeleton() {
  const t = useTranslations("conversations.thread");
  return (
    <div role="status" aria-label={t("loading")} className="flex flex-1 flex-col justify-end gap-3 px-6 pb-6">
      {shapes.map((shape) => (
        <Skeleton key={shape} className={`h-10 rounded-xl ${shape}`} />
      ))}
    </div>
  );
}
