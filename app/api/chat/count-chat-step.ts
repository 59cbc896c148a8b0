import { countStep, type OpenEntry } from "@/lib/entries";
import type { EntryStep } from "@/lib/entries/inputs";
import { viaHeader } from "@/lib/platform/browser/visitor-headers";

/** Counts a step of somebody who came to the page by an entry link; chats on the merchant's own pages are not of its funnel. */
export function countChatStep(request: Request, { id, scene }: OpenEntry, step: EntryStep, now: Date): void {
  if (request.headers.get(viaHeader) === "link") countStep({ entryId: id, scene, step, way: "page" }, now);
}
