import { isIP } from "node:net";
import { env } from "@/lib/platform/env";
import { siteUrl } from "@/lib/platform/site-url";
import type { AddressNote, AddressProblem, ChannelKind } from "./inputs";

const localNames = /^(localhost|.*\.(local|localhost|internal|lan|test))$/i;
const localAddress =
  /^(0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)|^\[?(::1?\]?$|f[cd]|fe80)/i;

const isLocal = (host: string): boolean =>
  localNames.test(host) || localAddress.test(host) || (!isIP(host) && !host.includes(".") && !host.startsWith("["));

/** What keeps WeChat from calling an address; it takes public ones on ports 80 and 443. Null: nothing. */
export function addressProblem(url: string): AddressProblem | null {
  const { protocol, hostname, port } = new URL(url);
  if (isLocal(hostname)) return "not_public";
  if (protocol !== "https:") return "not_https";
  return port === "" || port === "443" ? null : "odd_port";
}

/** Where a channel is called back: the configured address, else the one this request came to. */
export function callbackUrl({ kind, id }: { kind: ChannelKind; id: string }, origin: string | null): string {
  return `${env().NEXTAUTH_URL ?? origin ?? siteUrl()}/api/webhooks/${kind.replaceAll("_", "-")}/${id}`;
}

/** As {@link addressProblem}; the merchant's own tool may stand anywhere, and a stand-in for WeChat on this machine reaches everything. */
export function callbackProblem(kind: ChannelKind, url: string): AddressProblem | null {
  if (kind === "live_bridge") return null;
  const { WECOM_API_BASE, WECHAT_API_BASE } = env();
  return isLocal(new URL(kind === "wechat_kf" ? WECOM_API_BASE : WECHAT_API_BASE).hostname) ? null : addressProblem(url);
}

/** As {@link callbackProblem}; says as well when only a stand-in for WeChat reaches the address. */
export const callbackNote = (kind: ChannelKind, url: string): AddressNote | null =>
  callbackProblem(kind, url) ?? (addressProblem(url) ? "simulated" : null);
