"use client";
import { useCallback, useState } from "react";
import { toast } from "@/components/ui/toaster";
import { useRefusal } from "./use-refusal";

/** Runs one thing at a time, says why if it was refused, and tells whether it was done. */
export function useAct(): [act: (work: () => Promise<unknown>) => Promise<boolean>, busy: boolean] {
  const say = useRefusal();
  const [busy, setBusy] = useState(false);
  const act = useCallback(
    async (work: () => Promise<unknown>) => {
      setBusy(true);
      try {
        await work();
        return true;
      } catch (error) {
        toast.error(say(error));
        return false;
      } finally {
        setBusy(false);
      }
    },
    [say],
  );
  return [act, busy];
}
