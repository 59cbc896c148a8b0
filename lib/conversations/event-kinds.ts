/**
 * The kinds of the event log, each with what its payload holds:
 * `conversation.changed` {conversation: ConversationRow}, `message.added` and `message.changed`
 * {message: MessageView}, `member.changed` {userId, removed?}, `channel.changed` {channelId}, `canned.changed` {},
 * `merchant.changed` {shop: ShopView}, `conversation.rated` {conversationId, score},
 * `mention` {conversationId, userId, byName, text, why}, `mentions.read` {userId},
 * `conversation.assigned` {conversationId, userId, how}, `seat.changed` {seat: SeatView, by?}, `routing.changed` {},
 * `queue.alarm` {healed, lost, offDuty, conversationId}.
 */
export const eventKinds = [
  "conversation.changed",
  "conversation.rated",
  "message.added",
  "message.changed",
  "member.changed",
  "channel.changed",
  "canned.changed",
  "merchant.changed",
  "mention",
  "mentions.read",
  "conversation.assigned",
  "seat.changed",
  "routing.changed",
  "queue.alarm",
] as const;
export type EventKind = (typeof eventKinds)[number];
