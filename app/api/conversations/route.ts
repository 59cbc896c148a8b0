import { deskDoor } from "@/app/api/desk-door";
import { listConversations } from "@/lib/conversations";
import { listConversationsInput } from "@/lib/conversations/inputs";

export const GET = deskDoor({ query: listConversationsInput, handle: ({ ctx, query }) => listConversations(ctx, query) });
