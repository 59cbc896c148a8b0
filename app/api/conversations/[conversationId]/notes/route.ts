import { deskDoor } from "@/app/api/desk-door";
import { addNote } from "@/lib/conversations";
import { addNoteInput } from "@/lib/conversations/inputs";
import { conversationParams } from "../../params";

export const POST = deskDoor({
  params: conversationParams,
  body: addNoteInput,
  handle: ({ ctx, params, body }) => addNote(ctx, params.conversationId, body),
});
