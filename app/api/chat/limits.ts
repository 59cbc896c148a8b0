import { addressUse, countUse, type Use } from "@/lib/merchants";

/** Phones of a whole city can stand behind one address of their network. */
const perAddress = { session: [150, 600], message: [400, 60], upload: [150, 600] } as const;
const perVisitor = { session: [60, 600], message: [30, 60], upload: [30, 600] } as const;
const perEntry = { session: [6000, 600], message: [3000, 60], upload: [1500, 600] } as const;

type What = keyof typeof perAddress;

/** Counts what strangers do: by the visitor where known, by their address, by the entry. Throws `too_many`. */
export function limitVisitors(what: What, now: Date, who: { entryId: string; visitorId: string | null; address: string }): Promise<void> {
  const visitor: Use[] = who.visitorId
    ? [{ key: `chat-${what}-visitor:${who.visitorId}`, most: perVisitor[what][0], seconds: perVisitor[what][1] }]
    : [];
  const entry = { key: `chat-${what}-entry:${who.entryId}`, most: perEntry[what][0], seconds: perEntry[what][1] };
  return countUse(now, [...visitor, addressUse(`chat-${what}`, who.address, perAddress[what][0], perAddress[what][1]), entry]);
}

const streams = new Map<string, number>();
const streamsAtOnce = { visitor: 8, address: 500 };

/** Takes a place for a stream in this process; null: this visitor or address has all of theirs. Returns the way to give it back. */
export function takeStream(visitorId: string, address: string): (() => void) | null {
  const [visitor, from] = [`visitor:${visitorId}`, `address:${address}`];
  if ((streams.get(visitor) ?? 0) >= streamsAtOnce.visitor || (streams.get(from) ?? 0) >= streamsAtOnce.address) return null;
  const step = (key: string, by: number) => {
    const count = (streams.get(key) ?? 0) + by;
    if (count > 0) streams.set(key, count);
    else streams.delete(key);
  };
  for (const key of [visitor, from]) step(key, 1);
  return () => [visitor, from].forEach((key) => void step(key, -1));
}
