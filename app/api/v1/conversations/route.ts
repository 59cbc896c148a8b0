import { findConversations } from "@/lib/conversations";
import { unionIdsOf } from "@/lib/customers";
import { toConversationAnswer } from "../answers";
import { apiDoor } from "../api-door";
import { listConversationsQuery } from "../inputs";

export const GET = apiDoor({
  query: listConversationsQuery,
  handle: async ({ ctx, query }) => {
    const { data, nextCursor } = await findConversations(ctx, query);
    const unionIds = await unionIdsOf(ctx, [...new Set(data.map(({ customerId }) => customerId))]);
    return { data: data.map((row) => toConversationAnswer(row, unionIds)), nextCursor };
  },
});

export { refuseCall as DELETE, refuseCall as PATCH, refuseCall as POST, refuseCall as PUT } from "../refuse-call";
