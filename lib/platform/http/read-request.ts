import { AppError } from "../errors";
import { localeCookie, pickLocale } from "../i18n/locales";

const cookieOf = (request: Request, name: string) =>
  request.headers
    .get("cookie")
    ?.split(/;\s*/)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** The reader's language: as they chose it, else as their browser asks. */
export const localeOf = (request: Request) => pickLocale(cookieOf(request, localeCookie), request.headers.get("accept-language"));

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(size);
  let position = 0;
  for (const chunk of chunks) {
    all.set(chunk, position);
    position += chunk.byteLength;
  }
  return all;
}

/** Reads a body of at most `max` bytes; longer ones are refused before they are held in memory. */
export async function readBytes(request: Request, max: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > max) throw new AppError("too_large", "code_too_large");
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > max) {
      await reader?.cancel();
      throw new AppError("too_large", "code_too_large");
    }
    chunks.push(part.value);
  }
  return joined(chunks, size);
}

/** The same as text. */
export const readBody = async (request: Request, max: number): Promise<string> => new TextDecoder().decode(await readBytes(request, max));
