import { deskDoor } from "@/app/api/desk-door";
import { reopenConversation } from "@/lib/conversations";

import { conversationParams } from "../../params";

export const POST = deskDoor({ params: conversationParams, handle: ({ ctx, params }) => reopenConversation(ctx, params.conversationId) });
