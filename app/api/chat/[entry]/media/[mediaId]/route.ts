import { entryDoor } from "@/app/api/chat/chat-door";
import { isFileAddress } from "@/lib/chat";
import { AppError } from "@/lib/platform/errors";
import { fileAnswer } from "@/lib/platform/http/file-answer";
import { loadMedia } from "@/lib/platform/store/media";

/** A file of a thread, for whoever was given its address: pictures in a page can show no token. */
export const GET = entryDoor(async ({ ctx, entry, request }, route) => {
  const { mediaId } = await route.params;
  const query = new URL(request.url).searchParams;
  const good = typeof mediaId === "string" && isFileAddress(entry.merchantId, mediaId, query.get("w") ?? "", query.get("s") ?? "", ctx.now);
  if (!good) throw new AppError("not_found", "media_not_found");
  return fileAnswer(request, await loadMedia(ctx, mediaId));
});
