import { deskDoor } from "@/app/api/desk-door";
import { listCannedReplies, saveCannedReply } from "@/lib/knowledge";
import { cannedReplyInput, listCannedRepliesInput } from "@/lib/knowledge/inputs";

export const GET = deskDoor({
  query: listCannedRepliesInput,
  handle: async ({ ctx, query }) => ({ data: await listCannedReplies(ctx, { manage: query.manage === "1" }) }),
});

export const POST = deskDoor({
  body: cannedReplyInput,
  handle: async ({ ctx, body }) => Response.json(await saveCannedReply(ctx, body), { status: 201 }),
});
