"use client";
import type { ReactNode } from "react";
import { useInBrowser } from "@/components/layout/use-in-browser";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/spinner";

type SubmitButtonProps = { busy: boolean; disabled?: boolean; children: ReactNode };

/** Sends a form. Until the page is alive it takes no click, since the browser would send the form by itself. */
export function SubmitButton({ busy, disabled = false, children }: SubmitButtonProps) {
  const alive = useInBrowser();
  return (
    <Button type="submit" size="lg" disabled={!alive || busy || disabled} className={cn("mt-1", !alive && "disabled:opacity-100")}>
      {busy ? <Spinner /> : null}
      {children}
    </Button>
  );
}
