"use client";
import { useCallback, useState } from "react";
import { toast } from "@/components/ui/toaster";
import { asDoorError } from "@/lib/platform/browser/call-door";
import { useRefusal } from "./use-refusal";

/** Answers whether a refusal was said at the field it is about, so that no notice has to. */
type SayAtField = (reason: string, sentence: string) => boolean;
type Act = (work: () => Promise<unknown>, sayAtField?: SayAtField) => Promise<boolean>;

/** Runs one thing at a time, says why if it was refused, and tells whether it was done. */
export function useAct(): [act: Act, busy: boolean] {
  const say = useRefusal();
  const [busy, setBusy] = useState(false);
  const act = useCallback<Act>(
    async (work, sayAtField) => {
      setBusy(true);
      try {
        await work();
        return true;
      } catch (error) {
        const sentence = say(error);
        if (!sayAtField?.(asDoorError(error).reason, sentence)) toast.error(sentence);
        return false;
      } finally {
        setBusy(false);
      }
    },
    [say],
  );
  return [act, busy];
}
