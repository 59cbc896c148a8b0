import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { fileAnswer } from "@/lib/platform/http/file-answer";
import { loadMedia } from "@/lib/platform/store/media";

export const GET = deskDoor({
  params: z.object({ mediaId: z.string().max(64) }),
  handle: async ({ ctx, params, request }) => fileAnswer(request, await loadMedia(ctx, params.mediaId)),
});
