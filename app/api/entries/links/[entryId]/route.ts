import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { changeEntryLink, removeEntry } from "@/lib/entries";
import { changeEntryLinkInput } from "@/lib/entries/inputs";

const params = z.object({ entryId: z.string().max(64) });

export const PATCH = deskDoor({
  params,
  body: changeEntryLinkInput,
  handle: ({ ctx, params: { entryId }, body }) => changeEntryLink(ctx, { entryId, ...body }),
});

export const DELETE = deskDoor({ params, handle: ({ ctx, params: { entryId } }) => removeEntry(ctx, { entryId }) });
