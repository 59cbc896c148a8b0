import { z } from "zod";
import { ChannelError } from "@/lib/channels/ports";
import { type Caller, type ClientOptions, createCaller, json } from "./caller";
import type { HttpReply } from "./transport";

export type AppClientOptions = ClientOptions & { credentials: { appId: string; appSecret: string } };

/** stable_token (facts 3.1). `expires_in` is seconds. */
const tokenReply = z.looseObject({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** An address outside the list may be refused by a gateway without any errcode (facts 3.1). */
function withErrcode(reply: HttpReply): HttpReply {
  if (reply.status !== 403) return reply;
  throw new ChannelError("refused", "40164", "HTTP 403: this server's address is not on the list.");
}

/**
 * The caller of one 小程序, 公众号 or 微信小店. Its token is the stable one (facts 3.1), which all who ask share;
 * it is made anew by force only when the plain answer is the very token that was refused, as that is rationed.
 */
export function createAppCaller(options: AppClientOptions): Caller {
  const { appId: appid, appSecret: secret } = options.credentials;
  return createCaller({
    ...options,
    app: `${appid}\n${secret}`,
    async getToken(ask, refused) {
      const asked = { grant_type: "client_credential", appid, secret };
      const askToken = async (body: object) => json(tokenReply)(withErrcode(await ask("/cgi-bin/stable_token", {}, body)));
      const token = await askToken(asked);
      return token.access_token === refused ? askToken({ ...asked, force_refresh: true }) : token;
    },
  });
}
