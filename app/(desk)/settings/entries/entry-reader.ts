import { headers } from "next/headers";
import { requireMember } from "@/app/(desk)/desk-session";
import { originOf } from "@/app/api/channels/params";
import { may } from "@/lib/merchants";
import { siteUrl } from "@/lib/platform/site-url";

/** Who reads a page of the entries, and the address that their visitors would use. */
export async function entryReader(path: string) {
  const { ctx } = await requireMember(path);
  return { ctx, origin: originOf({ headers: await headers() }) ?? siteUrl(), mayConnect: may(ctx.actor, "channel.connect") };
}
