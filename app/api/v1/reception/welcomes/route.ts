import { listWelcomes, saveWelcome } from "@/lib/reception";
import { apiDoor } from "../../api-door";
import { createWelcomeBody } from "../../inputs";
import { writeOnce } from "../../write-once";

export const GET = apiDoor({ handle: async ({ ctx }) => ({ data: await listWelcomes(ctx), nextCursor: null }) });

export const POST = apiDoor({
  body: createWelcomeBody,
  handle: (call) => writeOnce(call, 201, (ctx) => saveWelcome(ctx, null, call.body)),
});

export { refuseCall as DELETE, refuseCall as PATCH, refuseCall as PUT } from "../../refuse-call";
