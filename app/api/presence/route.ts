import { deskDoor } from "@/app/api/desk-door";
import { presenceInput } from "@/lib/conversations/inputs";
import { showTyping } from "@/lib/jobs/show-typing";
import { sendWhisper } from "@/lib/platform/realtime/event-hub";

/** Tells colleagues who looks at or types in a thread, and the customer, where the channel can show it. Not kept anywhere. */
export const POST = deskDoor({
  body: presenceInput,
  handle: async ({ ctx, body }) => {
    const { actor } = ctx;
    if (actor.type !== "member") return undefined;
    // Not waited for: colleagues are told at once, however slow WeChat is.
    if (body.conversationId) void showTyping(ctx, body.conversationId, body.state === "typing");
    await sendWhisper({ merchantId: actor.merchantId, kind: "presence", payload: { ...body, userId: actor.userId, name: actor.name } });
    return undefined;
  },
});
