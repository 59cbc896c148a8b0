/** One file part of a multipart/form-data body. */
interface FilePart {
  name: string;
  filename: string;
  contentType: string;
  bytes: Buffer;
}

/** Reads the first part that carries a filename; undefined when there is none. */
export function readFilePart(contentType: string, body: Buffer): FilePart | undefined {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const mark = Buffer.from(`--${boundary}`);
  let start = body.indexOf(mark);
  while (start >= 0) {
    const next = body.indexOf(mark, start + mark.length);
    if (next < 0) return undefined;
    const part = readPart(body.subarray(start + mark.length + 2, next - 2));
    if (part !== undefined) return part;
    start = next;
  }
  return undefined;
}

function readPart(part: Buffer): FilePart | undefined {
  const end = part.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const headers = part.subarray(0, end).toString("utf8");
  const filename = /filename="([^"]*)"/i.exec(headers)?.[1];
  if (filename === undefined) return undefined;
  return {
    name: /[; ]name="([^"]*)"/i.exec(headers)?.[1] ?? "",
    filename,
    contentType: /content-type:\s*([^\r\n]+)/i.exec(headers)?.[1] ?? "application/octet-stream",
    bytes: Buffer.from(part.subarray(end + 4)),
  };
}

/** The fields of a multipart/form-data body that are no files. */
export function readFields(contentType: string, body: Buffer): Record<string, string> {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return {};
  const fields: Record<string, string> = {};
  for (const part of body.toString("latin1").split(`--${boundary}`)) {
    const [headers = "", value] = part.split("\r\n\r\n");
    const name = /[; ]name="([^"]*)"/i.exec(headers)?.[1];
    if (name === undefined || value === undefined || /filename=/i.test(headers)) continue;
    fields[name] = Buffer.from(value.replace(/\r\n$/, ""), "latin1").toString("utf8");
  }
  return fields;
}
