import { listeningKinds } from "./channel-rules";

/**
 * Which part of the queue a conversation stands in: who waits now, then 留言, then what can only be answered elsewhere.
 * `queuePart` of the schema says the same.
 */
export const queuePartOf = ({ channelKind, leftMessage }: { channelKind: string; leftMessage: boolean }): 0 | 1 | 2 =>
  listeningKinds.includes(channelKind) ? 2 : leftMessage ? 1 : 0;
