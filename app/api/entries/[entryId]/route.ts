import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { loadEntry, removeEntry, updateEntry } from "@/lib/entries";
import { updateEntryInput } from "@/lib/entries/inputs";

const params = z.object({ entryId: z.string().max(64) });

export const PATCH = deskDoor({
  params,
  body: updateEntryInput,
  handle: async ({ ctx, params: { entryId }, body }) => {
    await updateEntry(ctx, { entryId, ...body });
    return loadEntry(ctx, { entryId });
  },
});

export const DELETE = deskDoor({ params, handle: async ({ ctx, params: { entryId } }) => removeEntry(ctx, { entryId }) });
