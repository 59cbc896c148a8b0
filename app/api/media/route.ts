import { deskDoor } from "@/app/api/desk-door";
import { AppError } from "@/lib/platform/errors";
import { isOfType } from "@/lib/platform/http/door";
import { readBytes } from "@/lib/platform/http/read-request";
import { keepUpload } from "@/lib/platform/store/media";

const maxBytes = 21 * 1024 * 1024;

export const POST = deskDoor({
  handle: async ({ ctx, request }) => {
    const body = await readBytes(request, maxBytes).catch((error: unknown) => {
      throw error instanceof AppError ? new AppError("too_large", "upload_too_large", { max: 20 }) : error;
    });
    const headers = { "content-type": request.headers.get("content-type") ?? "" };
    const isForm = isOfType(request, "multipart/form-data");
    const form = isForm ? await new Response(body, { headers }).formData().catch(() => null) : null;
    const file = form?.get("file");
    if (!(file instanceof File)) throw new AppError("bad_input", "upload_missing");
    return keepUpload(ctx, file.name, new Uint8Array(await file.arrayBuffer()));
  },
});
