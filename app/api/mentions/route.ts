import { deskDoor } from "@/app/api/desk-door";
import { listMentions, readMentions } from "@/lib/conversations";
import { readMentionsInput } from "@/lib/conversations/inputs";

/** What has called this person and was not looked at yet. */
export const GET = deskDoor({ handle: ({ ctx }) => listMentions(ctx) });

/** It has been looked at: in one conversation, or everywhere. */
export const POST = deskDoor({ body: readMentionsInput, handle: ({ ctx, body }) => readMentions(ctx, body) });
