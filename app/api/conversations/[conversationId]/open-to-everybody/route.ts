import { deskDoor } from "@/app/api/desk-door";
import { openToEverybody } from "@/lib/conversations";
import { conversationParams } from "../../params";

export const POST = deskDoor({
  params: conversationParams,
  handle: ({ ctx, params }) => openToEverybody(ctx, params.conversationId, "by_hand"),
});
