import { allow } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { randomLetters } from "@/lib/platform/crypto/token";
import { insertChannel } from "./create-channel";
import type { ConnectWechatKfInput } from "./inputs";

/** Makes a 微信客服 channel whose Token and EncodingAESKey are ours; the secret may be given later. */
export async function connectWechatKf(ctx: Context, input: ConnectWechatKfInput): Promise<{ id: string }> {
  allow(ctx, "channel.connect");
  const { name, corpId, secret = "" } = input;
  const made = { token: randomLetters(32), encodingAesKey: randomLetters(43), previousEncodingAesKey: null };
  const { id } = await transact(ctx, (tx) => insertChannel(tx, name, { kind: "wechat_kf", corpId, secret, ...made }));
  return { id };
}
