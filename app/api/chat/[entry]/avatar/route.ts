import { entryDoor } from "@/app/api/chat/chat-door";
import { AppError } from "@/lib/platform/errors";
import { fileAnswer } from "@/lib/platform/http/file-answer";
import { loadMedia } from "@/lib/platform/store/media";

/** The picture that the merchant chose for this entry. */
export const GET = entryDoor(async ({ ctx, entry, request }) => {
  const { avatarMediaId } = entry.settings.look;
  const file = avatarMediaId ? await loadMedia(ctx, avatarMediaId) : null;
  if (!file?.picture) throw new AppError("not_found", "media_not_found");
  const answer = fileAnswer(request, file);
  answer.headers.set("cache-control", "public, max-age=300");
  return answer;
});
