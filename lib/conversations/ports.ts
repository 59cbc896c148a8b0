import type { ConversationScene, MessageContent, WindowLimit, Words } from "./inputs";

/** What an outside customer is called by the channel. */
export type InboundProfile = {
  externalId: string;
  nickname: string | null;
  avatarUrl: string | null;
  unionId: string | null;
  /** 0 unknown, 1 male, 2 female, null when the channel does not say. */
  gender: number | null;
};

/** How a customer came in. */
export type InboundScene = {
  scene: ConversationScene;
  /** 视频号 nickname or shop nickname. */
  sourceName: string | null;
  /** `scene` and `scene_param` of the merchant's own link. */
  linkScene: string | null;
  linkParam: string | null;
};

/** `reason`: in plain words. `limit`: the channel says that the reply window allows no more until the customer writes. */
type WhyNot = { reason?: Words; limit?: WindowLimit };

/**
 * One thing that happened in a channel, translated. `externalId` is the channel's own id and
 * is unique within the account; `at` is Unix seconds.
 */
export type InboundItem = { externalId: string; at: number } & (
  | {
      kind: "message";
      customerId: string;
      from: "customer" | "servicer";
      servicerId: string | null;
      content: MessageContent;
      /** Where the customer wrote it, when the channel says so with the message itself. */
      scene?: InboundScene;
      /** Made by the customer's own page, which knows its message again by it. */
      clientId?: string;
    }
  | { kind: "entered"; customerId: string; scene: InboundScene; welcomeCode: string | null }
  /** Something else that a customer did towards the app; `action` names its line in the thread. */
  | { kind: "acted"; customerId: string; action: "subscribed" | "scanned" | "menu_tapped"; scene: InboundScene }
  | { kind: "unsubscribed"; customerId: string }
  /** `byCustomer`: they refuse all messages. */
  | ({ kind: "send_failed"; customerId: string | null; messageExternalId: string; code: string; byCustomer?: true } & WhyNot)
  | { kind: "recalled"; customerId: string | null; messageExternalId: string; by: "customer" | "servicer" }
  /** A colleague refuses, or takes again, what the customer writes. */
  | { kind: "refusal_changed"; customerId: string; refused: boolean }
  | { kind: "session_changed"; customerId: string; change: string; servicerId: string | null }
  | { kind: "servicer_changed"; servicerId: string; receiving: boolean }
  | { kind: "unknown_event"; customerId: string | null; eventType: string; raw: unknown }
);

/** A file as a channel gives it. `fileName` is null when the channel names none. */
export type FetchedFile = { bytes: Uint8Array; contentType: string; fileName: string | null };

/** What a channel can do for a conversation. All but `send` throw ChannelError. */
export type ChannelConnector = {
  /** Never throws a ChannelError. */
  send(message: OutboundMessage): Promise<SendOutcome>;
  /** Says one thing by a code that the channel gave for an event. Absent: it gives none. Never throws a ChannelError. */
  sendOnEvent?(message: OutboundMessage, code: string): Promise<SendOutcome>;
  /** A file that a customer sent. */
  fetchMedia(externalId: string): Promise<FetchedFile>;
  /** Shows the customer that somebody writes, or takes it back. Absent: the channel has no such sign. */
  showTyping?(to: { customerId: string; typing: boolean }): Promise<void>;
  /** Takes a round that a customer opened for the API. */
  beginRound?(session: { accountId: string; customerId: string }): Promise<void>;
  /** What the channel tells of these customers. */
  profiles?(customerIds: readonly string[]): Promise<InboundProfile[]>;
};

export type InboundPage = { items: InboundItem[]; nextCursor: string; hasMore: boolean };

/** What we hand to a channel. Media are given as bytes; the connector uploads them. */
export type OutboundFile = { bytes: Uint8Array; fileName: string; contentType: string };
export type OutboundMessage = {
  /** Our id of the message, at most 32 bytes of `[0-9a-zA-Z_-]`; carried to the channel. */
  id: string;
  toCustomer: string;
  accountId: string;
  content: MessageContent;
  /** The file of an image, voice, video, file; the thumb of a link or mini-program card. */
  file: OutboundFile | null;
};

/**
 * What became of a send.
 * `accepted`: the channel took it (which is not yet delivery).
 * `refused`: the channel said no; `retry` says whether the rules allow trying again by ourselves, `limit`
 * that the reply window allows no more, whatever we had counted.
 * `not_reached`: the request never left, so trying again is safe.
 * `unknown`: the request went out and no answer came; never repeated by itself.
 */
export type SendOutcome =
  | { outcome: "accepted"; externalId: string }
  | { outcome: "refused"; code: string; detail: string; retry: boolean; limit?: WindowLimit }
  | { outcome: "not_reached"; detail: string }
  | { outcome: "unknown"; detail: string };
