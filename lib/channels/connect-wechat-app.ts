import { allow } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { randomLetters } from "@/lib/platform/crypto/token";
import { insertChannel } from "./create-channel";
import type { ConnectWechatAppInput } from "./inputs";

/** Makes a channel of a 小程序, 公众号 or 微信小店 whose Token and EncodingAESKey are ours; the secret may be given later. */
export async function connectWechatApp(ctx: Context, input: ConnectWechatAppInput): Promise<{ id: string }> {
  allow(ctx, "channel.connect");
  const { kind, name, appId, secret: appSecret = "" } = input;
  const made = { token: randomLetters(32), encodingAesKey: randomLetters(43), previousEncodingAesKey: null };
  const { id } = await transact(ctx, (tx) => insertChannel(tx, name, { kind, appId, appSecret, ...made }));
  return { id };
}
