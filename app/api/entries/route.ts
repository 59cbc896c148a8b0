import { deskDoor } from "@/app/api/desk-door";
import { addEntry, listEntries } from "@/lib/entries";
import { addEntryInput } from "@/lib/entries/inputs";

export const GET = deskDoor({ handle: async ({ ctx }) => ({ data: await listEntries(ctx) }) });

export const POST = deskDoor({
  body: addEntryInput,
  handle: async ({ ctx, body }) => Response.json(await addEntry(ctx, body), { status: 201 }),
});
