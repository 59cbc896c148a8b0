import { headers } from "next/headers";
import { getLocale } from "next-intl/server";
import { requireMember } from "@/app/(desk)/desk-session";
import { originOf } from "@/app/api/channels/params";
import { explainIn } from "@/lib/jobs/channel-connectors";
import { may } from "@/lib/merchants";

/** Who reads a channel page, in which language, and where they found us. */
export async function channelReader(path: string) {
  const { ctx } = await requireMember(path);
  const locale = (await getLocale()) === "en" ? "en" : "zh-CN";
  const origin = originOf({ headers: await headers() });
  return { ctx, origin, explain: explainIn(locale), mayConnect: may(ctx.actor, "channel.connect"), now: ctx.now.getTime() };
}
