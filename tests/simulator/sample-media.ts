import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Small valid files of every media type, for customers to send and for tests. */

const samplesFolder = new URL("./samples/", import.meta.url);

const contentTypes: Record<string, string> = {
  jpg: "image/jpeg",
  png: "image/png",
  svg: "image/svg+xml",
  amr: "audio/amr",
  mp4: "video/mp4",
  pdf: "application/pdf",
};

export function contentTypeOf(filename: string): string {
  return contentTypes[filename.split(".").at(-1)?.toLowerCase() ?? ""] ?? "application/octet-stream";
}

/** Bytes of a file in the samples folder; undefined for a name that is not there. */
export function readSample(filename: string): Buffer | undefined {
  if (!/^[a-z0-9-]+\.[a-z0-9]+$/.test(filename)) return undefined;
  try {
    return readFileSync(fileURLToPath(new URL(filename, samplesFolder)));
  } catch {
    return undefined;
  }
}

const amrHead = "#!AMR\n";
/** A frame of 12.2 kbit/s: its head and 31 bytes, for 20 ms. */
const amrFrame = 32;

/** An AMR-NB voice of the given length that one can hear: the two seconds of the sample, over and over. */
export function sampleAmr(seconds: number): Buffer {
  const frames = (readSample("tone.amr") ?? Buffer.alloc(0)).subarray(amrHead.length);
  const voice = Buffer.alloc(Math.round(seconds * 50) * amrFrame);
  for (let at = 0; at < voice.length; at += frames.length) frames.copy(voice, at);
  return Buffer.concat([Buffer.from(amrHead), voice]);
}

/** The header of a Tencent Silk file and an end mark: what voice_format 1 delivers, without sound. */
export function sampleSilk(): Buffer {
  return Buffer.concat([Buffer.from([0x02]), Buffer.from("#!SILK_V3"), Buffer.from([0xff, 0xff])]);
}

/** A one-page PDF with a correct cross-reference table. */
export function samplePdf(line: string): Buffer {
  const text = line.replace(/[^\x20-\x7e]|[()\\]/g, " ");
  const stream = `BT /F1 18 Tf 60 760 Td (${text}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + trailer, "latin1");
}

/** A 2×2 green PNG. */
export const tinyPng = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEklEQVR4nGNgP5jAfjCBAUIBAB8KBKE70RAWAAAAAElFTkSuQmCC",
  "base64",
);
