import { deskDoor } from "@/app/api/desk-door";
import { openThread } from "@/lib/conversations";
import { conversationParams } from "../params";

export const GET = deskDoor({ params: conversationParams, handle: ({ ctx, params }) => openThread(ctx, params.conversationId) });
