import { type SQL, sql } from "drizzle-orm";
import type { ConversationScene, MessageContent } from "@/lib/conversations/inputs";
import type { TxContext } from "@/lib/platform/context";
import type { RouteFacts } from "../decide-route";

/** The first texts of a round that rules look at. */
const firstTexts = 10;

/** One round of a conversation, as far as the conversation itself tells. */
export type Round = {
  conversationId: string;
  customerName: string;
  /** When it began to wait. */
  at: Date;
  facts: Omit<RouteFacts, "open" | "queue" | "free">;
};

type Row = {
  id: string;
  customerName: string;
  at: Date | string;
  scene: ConversationScene;
  channelId: string;
  channelKind: string;
  tags: string[];
  returning: boolean;
  said: { text: string; content: MessageContent }[];
};

function toRound({ id, customerName, at, said, ...known }: Row): Round {
  const taps = said.flatMap(({ text, content }) => (content.type === "text" && content.menuId !== undefined ? [text] : []));
  const texts = said.flatMap(({ text, content }) => (content.type === "text" && content.menuId === undefined ? [text] : []));
  const orderStates = said.flatMap(({ content }) => (content.type === "order_card" ? [content.state] : []));
  const showsProduct = said.some(({ content }) => content.type === "product_card");
  return { conversationId: id, customerName, at: new Date(at), facts: { ...known, texts, taps, orderStates, showsProduct } };
}

/** The present or last round of these conversations, in one statement however many they are. */
async function loadRounds({ db, actor }: TxContext, which: SQL): Promise<Round[]> {
  const { rows } = await db.execute<Row>(sql`
    SELECT c.id, c.customer_name AS "customerName", coalesce(c.queued_at, c.last_message_at) AS at, c.scene, c.channel_id AS "channelId",
           c.channel_kind AS "channelKind", coalesce(p.tags, '[]') AS tags, coalesce(said.list, '[]') AS said,
           c.rounds > 1 OR EXISTS (SELECT 1 FROM conversations o WHERE o.customer_id = c.customer_id AND o.id <> c.id
             AND o.rounds > 0 AND o.created_at < c.created_at) AS returning
    FROM (SELECT * FROM conversations WHERE merchant_id = ${actor.merchantId} AND rounds > 0 ${which}) c
    LEFT JOIN customers p ON p.id = c.customer_id
    LEFT JOIN LATERAL (SELECT m.seq FROM messages m WHERE m.conversation_id = c.id AND m.direction = 'in'
      ORDER BY m.seq DESC LIMIT 1) newest ON true
    LEFT JOIN LATERAL (SELECT m.seq FROM messages m WHERE m.conversation_id = c.id AND m.seq < newest.seq
      AND m.type = 'event' AND m.content->>'event' = 'closed' ORDER BY m.seq DESC LIMIT 1) ended ON true
    LEFT JOIN LATERAL (SELECT json_agg(json_build_object('text', f.text, 'content', f.content) ORDER BY f.seq) AS list
      FROM (SELECT m.seq, m.text, m.content FROM messages m WHERE m.conversation_id = c.id AND m.direction = 'in'
        AND m.seq > coalesce(ended.seq, 0) AND m.recalled_at IS NULL ORDER BY m.seq LIMIT ${firstTexts}) f) said ON true
    ORDER BY c.last_message_at DESC, c.id DESC`);
  return rows.map(toRound);
}

/** The present round of one conversation; null: it has none. */
export async function loadRound(tx: TxContext, conversationId: string): Promise<Round | null> {
  const [round] = await loadRounds(tx, sql`AND id = ${conversationId}`);
  return round ?? null;
}

/** The last rounds of the newest conversations, newest first. */
export const loadLastRounds = (tx: TxContext, last: number): Promise<Round[]> =>
  loadRounds(tx, sql`ORDER BY last_message_at DESC NULLS FIRST, id DESC NULLS FIRST LIMIT ${last}`);
