import { deskDoor } from "@/app/api/desk-door";
import { listCards } from "@/lib/conversations";
import { conversationParams } from "../../params";

export const GET = deskDoor({ params: conversationParams, handle: ({ ctx, params }) => listCards(ctx, params.conversationId) });
