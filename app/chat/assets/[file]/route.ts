import { builtFile } from "@/app/chat/built";

/** The files of the customer's page. Their names are made of what they hold, so browsers keep them for good. */
export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params;
  const text = await builtFile(file);
  if (text === null) return new Response("not found", { status: 404, headers: { "cache-control": "no-store" } });
  const type = file.endsWith(".css") ? "text/css" : "text/javascript";
  return new Response(text, {
    headers: { "content-type": `${type}; charset=utf-8`, "cache-control": "public, max-age=31536000, immutable" },
  });
}
