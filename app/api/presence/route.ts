import { deskDoor } from "@/app/api/desk-door";
import { presenceInput } from "@/lib/conversations/inputs";
import { sendWhisper } from "@/lib/platform/realtime/event-hub";

/** Tells colleagues who looks at or types in a thread. Not kept anywhere. */
export const POST = deskDoor({
  body: presenceInput,
  handle: async ({ ctx: { actor }, body }) => {
    if (actor.type !== "member") return undefined;
    await sendWhisper({ merchantId: actor.merchantId, kind: "presence", payload: { ...body, userId: actor.userId, name: actor.name } });
    return undefined;
  },
});
