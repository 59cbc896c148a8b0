import { visitorDoor } from "@/app/api/chat/chat-door";
import { limitVisitors } from "@/app/api/chat/limits";
import { keepVisitorFile, mostUploadMb } from "@/lib/chat";
import { fileNameHeader } from "@/lib/platform/browser/visitor-headers";
import { AppError } from "@/lib/platform/errors";
import { readBytes } from "@/lib/platform/http/read-request";

/** Takes the bytes of one file as they are; its name comes in a header. */
export const POST = visitorDoor(async ({ ctx, chat, request, address }) => {
  await limitVisitors("upload", ctx.now, { entryId: chat.entry.id, visitorId: chat.visitor.id, address });
  const bytes = await readBytes(request, mostUploadMb * 1024 * 1024).catch((error: unknown) => {
    throw error instanceof AppError ? new AppError("too_large", "upload_too_large", { max: mostUploadMb }) : error;
  });
  return keepVisitorFile(ctx, chat, nameOf(request), bytes);
});

function nameOf(request: Request): string {
  try {
    return decodeURIComponent(request.headers.get(fileNameHeader) ?? "");
  } catch {
    return "";
  }
}
