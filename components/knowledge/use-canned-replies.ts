"use client";
import { useQuery } from "@tanstack/react-query";
import type { CannedReply } from "@/lib/knowledge/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";

/** The canned replies that this person may use; with `manage`, also those that they may only look after. */
export function useCannedReplies(manage = false) {
  return useQuery({
    queryKey: manage ? ["canned", "manage"] : ["canned"],
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) =>
      callDoor<{ data: CannedReply[] }>("GET", `/api/knowledge/canned-replies${manage ? "?manage=1" : ""}`, undefined, { signal }),
    select: (answer) => answer.data,
  });
}
