import { ChannelError, type ChannelToken, type TokenStore } from "@/lib/channels/ports";

/** Renewed this long before its end (facts 2.2). */
const marginMs = 5 * 60 * 1000;

/** Tokens being fetched in this process, by app; fetching them is rate limited. */
const underWay = new Map<string, Promise<ChannelToken>>();

export type TokenKeeper = {
  /** A token with at least five minutes to live. */
  current(): Promise<string>;
  /** Another token than `refused`, which WeChat no longer accepts. */
  renew(refused: string): Promise<string>;
  /** A token straight from WeChat, stored as well. */
  fetch(): Promise<ChannelToken>;
};

export type TokenKeeperOptions = {
  /** Names the app; for one app one token is fetched at a time. */
  app: string;
  tokens: TokenStore;
  /** Unix milliseconds. */
  now: () => number;
  /** `refused`: the token that is no longer accepted; null for the first one. */
  getToken: (refused: string | null) => Promise<ChannelToken>;
};

/** Starts `work` unless it is already under way under this key; all callers share its end. */
function share<T>(running: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const known = running.get(key);
  if (known !== undefined) return known;
  const started = work().finally(() => running.delete(key));
  running.set(key, started);
  return started;
}

/** Reads, renews and stores the access token of one app (facts 2.2, 3.1). Throws what `getToken` and the store throw. */
export function createTokenKeeper({ app, tokens, now, getToken }: TokenKeeperOptions): TokenKeeper {
  const asked = new Map<string, Promise<string>>();

  async function fetch(refused: string | null): Promise<ChannelToken> {
    const token = await share(underWay, `${app}\n${refused ?? ""}`, () => getToken(refused));
    await tokens.write(token);
    return token;
  }

  async function obtain(refused: string | null): Promise<string> {
    const stored = await tokens.read();
    // After a refusal another process may have renewed it already.
    const isUsable = stored !== null && stored.value !== refused && stored.expiresAt - marginMs > now();
    if (isUsable) return stored.value;
    if (refused !== null) await tokens.clear();
    return (await fetch(refused)).value;
  }

  return {
    fetch: () => fetch(null),
    current: () => share(asked, "", () => obtain(null)),
    renew: (refused) => share(asked, refused, () => obtain(refused)),
  };
}

/** A fault while getting a token means that the call itself never left. A refusal stays a refusal. */
export function beforeSending(error: unknown): ChannelError {
  if (error instanceof ChannelError && error.kind !== "unknown") return error;
  const code = error instanceof ChannelError ? error.code : "token";
  return new ChannelError("not_reached", code, "No access token could be had, so nothing was sent.");
}
