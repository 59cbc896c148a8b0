"use client";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const t = useTranslations("common");
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        icon={<CircleAlert />}
        title={t("errorTitle")}
        description={
          <>
            {t("errorText")}
            {error.digest ? <span className="mt-1 block font-mono text-2xs text-ink-3">{error.digest}</span> : null}
          </>
        }
        action={<Button onClick={retry}>{t("tryAgain")}</Button>}
      />
    </main>
  );
}
