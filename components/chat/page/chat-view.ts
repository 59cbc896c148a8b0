import type { VisitorMessage, VisitorState, WelcomedOpening } from "@/lib/chat/inputs";
import { now, say } from "./boot";
import { framed } from "./host";
import type { Pending } from "./outbox";

/** All that the page shows of the chat. */
export type ChatView = {
  phase: "loading" | "ready" | "failed" | "refused";
  /** Why it could not be opened. */
  problem: string;
  messages: readonly VisitorMessage[];
  hasOlder: boolean;
  loadingOlder: boolean;
  pending: readonly Pending[];
  state: VisitorState;
  typing: boolean;
  online: boolean;
  formDone: boolean;
  /** The shop's welcome for this visitor; null: the words of the entry. */
  welcome: WelcomedOpening["welcome"];
  /** Off hours of the shop, as they stood when the chat was opened. */
  closed: WelcomedOpening["closed"];
  /** Whether this page is before somebody's eyes. */
  shown: boolean;
};

const none: VisitorState = { status: "none", shopReadSeq: 0, queuePlace: null, expectedMinutes: null, unattended: false };
const said = (seq: number, from: "me" | "shop", text: string): VisitorMessage => {
  const at = new Date(now() - 60_000 * (3 - seq)).toISOString();
  return { id: String(seq), seq, from, clientId: null, at, content: { type: "text", text } };
};
/** What a preview shows: a question and its answer. */
export const previewed: Partial<ChatView> = {
  phase: "ready",
  messages: [said(1, "me", say("sampleQuestion")), said(2, "shop", say("sampleAnswer"))],
  state: { status: "open", shopReadSeq: 2, queuePlace: null, expectedMinutes: null, unattended: false },
};

/** Before the server was asked. */
export const unopened: ChatView = {
  phase: "loading",
  problem: "",
  messages: [],
  hasOlder: false,
  loadingOlder: false,
  pending: [],
  state: none,
  typing: false,
  online: true,
  formDone: false,
  welcome: null,
  closed: null,
  shown: !framed,
};

/** What is told when the chat is opened and stays until it is opened anew. */
export const toldAtOpening = ({ formDone, welcome, closed }: WelcomedOpening): Partial<ChatView> => ({ formDone, welcome, closed });
