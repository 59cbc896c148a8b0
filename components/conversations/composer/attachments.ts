import { asDoorError, callDoor } from "@/lib/platform/browser/call-door";

export type Upload = { mediaId: string; fileName: string; contentType: string; size: number; picture: boolean };

export type Attachment = {
  key: string;
  name: string;
  /** Something to look at meanwhile; null for what is no picture. */
  preview: string | null;
  state: "uploading" | "ready" | "failed";
  upload: Upload | null;
  problem: { reason: string; detail: string } | null;
  file: File | null;
};

const mb = 1024 * 1024;
const listeners = new Set<() => void>();
const byThread = new Map<string, readonly Attachment[]>();
const none: readonly Attachment[] = [];

function set(id: string, list: readonly Attachment[]): void {
  if (list.length > 0) byThread.set(id, list);
  else byThread.delete(id);
  for (const listener of listeners) listener();
}

const change = (id: string, key: string, to: Partial<Attachment>) =>
  set(
    id,
    attachmentsOf(id).map((each) => (each.key === key ? { ...each, ...to } : each)),
  );

/** What is about to be sent with the next answer of a thread. Stays while other threads are looked at. */
export const attachmentsOf = (id: string): readonly Attachment[] => byThread.get(id) ?? none;

export function onAttachments(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the channel would refuse anyway is said before it is uploaded. */
export function whyTooLarge(file: Pick<File, "type" | "size">): { reason: string } | null {
  if (file.type.startsWith("image/") || file.type.startsWith("video/")) return file.size > 10 * mb ? { reason: "media_over_10mb" } : null;
  return file.size > 20 * mb ? { reason: "file_over_20mb" } : null;
}

/** The channel takes JPG and PNG; other pictures are redrawn as PNG. */
async function asSendable(file: File): Promise<File> {
  if (!file.type.startsWith("image/") || file.type === "image/jpeg" || file.type === "image/png") return file;
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return file;
  const canvas = document.createElement("canvas");
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  return blob ? new File([blob], `${file.name.replace(/\.[^.]*$/, "")}.png`, { type: "image/png" }) : file;
}

async function upload(id: string, key: string, given: File): Promise<void> {
  change(id, key, { state: "uploading", problem: null });
  try {
    const file = await asSendable(given);
    const tooLarge = whyTooLarge(file);
    if (tooLarge) return change(id, key, { state: "failed", problem: { ...tooLarge, detail: "" }, file: null });
    const form = new FormData();
    form.set("file", file, file.name);
    change(id, key, { state: "ready", upload: await callDoor<Upload>("POST", "/api/media", form, { timeoutMs: 120_000 }) });
  } catch (error) {
    const { reason, message } = asDoorError(error);
    change(id, key, { state: "failed", problem: { reason, detail: message } });
  }
}

/** Adds files to the next answer and uploads them at once. */
export function attachFiles(id: string, files: readonly File[]): void {
  for (const file of files) {
    const key = crypto.randomUUID();
    const preview = file.type.startsWith("image/") ? URL.createObjectURL(file) : null;
    set(id, [
      ...attachmentsOf(id),
      { key, name: file.name || "image.png", preview, state: "uploading", upload: null, problem: null, file },
    ]);
    void upload(id, key, file);
  }
}

/** Adds a picture that the server has already, as one of a canned reply. */
export function attachStored(id: string, mediaId: string, name: string): void {
  const stored: Upload = { mediaId, fileName: name, contentType: "image/png", size: 0, picture: true };
  set(id, [
    ...attachmentsOf(id),
    { key: crypto.randomUUID(), name, preview: `/api/media/${mediaId}`, state: "ready", upload: stored, problem: null, file: null },
  ]);
}

export function detach(id: string, key: string): void {
  const gone = attachmentsOf(id).find((each) => each.key === key);
  if (gone?.preview?.startsWith("blob:")) URL.revokeObjectURL(gone.preview);
  set(
    id,
    attachmentsOf(id).filter((each) => each.key !== key),
  );
}

export function uploadAgain(id: string, key: string): void {
  const file = attachmentsOf(id).find((each) => each.key === key)?.file;
  if (file) void upload(id, key, file);
}

/** Takes what is ready out of the tray, for sending. */
export function takeReady(id: string): Upload[] {
  const list = attachmentsOf(id);
  set(
    id,
    list.filter(({ state }) => state !== "ready"),
  );
  return list.flatMap(({ state, upload: ready }) => (state === "ready" && ready ? [ready] : []));
}
