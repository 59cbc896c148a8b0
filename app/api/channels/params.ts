import { z } from "zod";
import { localeOf } from "@/lib/platform/http/read-request";

export const channelParams = z.object({ channelId: z.string().max(64) });
export const accountParams = z.object({ channelId: z.string().max(64), accountId: z.string().max(64) });

/** Where a request came to, as the browser sees it. */
export function originOf({ headers }: Pick<Request, "headers">): string | null {
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  const proto = headers.get("x-forwarded-proto")?.split(",")[0]?.trim() || "http";
  return host ? `${proto}://${host}` : null;
}

/** What a channel verb wants to know of the reader: their language, and where they found us. */
export const readerOf = (request: Request) => ({ locale: localeOf(request), origin: originOf(request) });
