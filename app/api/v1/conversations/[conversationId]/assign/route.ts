import { assignByHand } from "@/lib/routing";
import { apiDoor } from "../../../api-door";
import { assignBody, conversationPath } from "../../../inputs";
import { writeOnce } from "../../../write-once";

export const POST = apiDoor({
  params: conversationPath,
  body: assignBody,
  handle: (call) =>
    writeOnce(call, 200, async (ctx) => {
      const { conversationId } = call.params;
      await assignByHand(ctx, conversationId, call.body.userId);
      return { conversationId, userId: call.body.userId, how: "forced" };
    }),
});

export { refuseCall as DELETE, refuseCall as GET, refuseCall as PATCH, refuseCall as PUT } from "../../../refuse-call";
