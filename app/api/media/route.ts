import { deskDoor } from "@/app/api/desk-door";
import { AppError } from "@/lib/platform/errors";
import { keepUpload } from "@/lib/platform/store/media";

const maxBytes = 21 * 1024 * 1024;

export const POST = deskDoor({
  handle: async ({ ctx, request }) => {
    if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw new AppError("too_large", "upload_too_large", { max: 20 });
    const form = await request.formData().catch(() => null);
    const file = form?.get("file");
    if (!(file instanceof File)) throw new AppError("bad_input", "upload_missing");
    return keepUpload(ctx, file.name, new Uint8Array(await file.arrayBuffer()));
  },
});
