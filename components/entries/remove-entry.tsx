"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Confirm } from "@/components/merchants/confirm";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import type { EntryView } from "@/lib/entries/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";

/** Shuts a way in for good, after asking. */
export function RemoveEntry({ entry: { id, name } }: { entry: EntryView }) {
  const t = useTranslations("entries");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const remove = async () => {
    await callDoor("DELETE", `/api/entries/${id}`);
    toast(t("removed", { name }));
    router.replace("/settings/entries");
    router.refresh();
  };
  return (
    <>
      <Button variant="destructive" className="self-start" onClick={() => setAsking(true)}>
        {t("remove")}
      </Button>
      {asking ? (
        <Confirm
          title={t("removeTitle", { name })}
          text={t("removeText")}
          label={t("remove")}
          onConfirm={remove}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
