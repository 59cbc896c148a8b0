import { deskDoor } from "@/app/api/desk-door";
import { createEntryLink, listEntryLinks } from "@/lib/entries";
import { createEntryLinkInput, entryLinksQuery } from "@/lib/entries/inputs";
import { explainIn } from "@/lib/jobs/channel-connectors";
import { localeOf } from "@/lib/platform/http/read-request";

export const GET = deskDoor({
  query: entryLinksQuery,
  handle: async ({ ctx, query, request }) => ({ data: await listEntryLinks(ctx, query, explainIn(localeOf(request))) }),
});

export const POST = deskDoor({ body: createEntryLinkInput, handle: ({ ctx, body }) => createEntryLink(ctx, body) });
