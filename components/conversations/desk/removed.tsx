"use client";
import { DoorClosed } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** All that is left of the desk for who was taken out of the shop. */
export function Removed({ shop }: { shop: string }) {
  const t = useTranslations("conversations.removed");
  return (
    <main className="grid h-dvh place-items-center bg-paper p-6">
      <EmptyState
        icon={<DoorClosed />}
        title={t("title", { shop })}
        description={t("text")}
        action={
          <Button asChild size="sm">
            <a href="/sign-in">{t("signIn")}</a>
          </Button>
        }
      />
    </main>
  );
}
