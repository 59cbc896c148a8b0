import { z } from "zod";
import { entryDoor, readBodyAs } from "@/app/api/chat/chat-door";
import { limitVisitors } from "@/app/api/chat/limits";
import { signInMiniVisitor } from "@/lib/jobs/sign-in-mini-visitor";

const input = z.object({ code: z.string().min(1).max(200) });

/** Signs a mini program's user in: the component `huiyin-contact` brings the code of wx.login here. */
export const POST = entryDoor(async ({ ctx, entry, request, address }) => {
  const { code } = await readBodyAs(request, input);
  await limitVisitors("session", ctx.now, { entryId: entry.id, visitorId: null, address });
  return signInMiniVisitor(ctx, entry, { code, origin: new URL(request.url).origin });
});
