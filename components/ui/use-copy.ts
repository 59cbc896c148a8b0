"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { copyText } from "./copy-text";
import { toast } from "./toaster";

const saysCopiedMs = 2_000;

/** Copies a text, and tells for two seconds that it was; says so when the browser does not allow it. */
export function useCopy(): [copied: boolean, copy: (text: string) => Promise<void>] {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), saysCopiedMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (text: string) => {
    const done = await copyText(text);
    setCopied(done);
    if (!done) toast.error(t("copyFailed"));
  };
  return [copied, copy];
}
