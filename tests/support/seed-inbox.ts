import { database } from "@/lib/platform/database";

export type InboxSize = {
  merchantId: string;
  channelId: string;
  accountId: string;
  agentIds: string[];
  conversations: number;
  messagesEach: number;
};

const words = [
  "这条围巾会起球吗",
  "什么时候发货",
  "可以便宜一点吗",
  "有没有大一码的",
  "帮我改一下地址",
  "想退货怎么办",
  "颜色和图片一样吗",
  "好的谢谢",
];

/**
 * Fills a merchant's inbox by a few statements, a year back: six of ten ended, the others open, waiting in
 * the queue or put aside. Number n is the n-th newest; its customer is called 顾客n and named in its texts.
 */
export async function seedInbox(size: InboxSize): Promise<void> {
  const { pool } = database();
  // Indexes of character pairs are built several times faster at once than row by row.
  const { rows } = await pool.query<{ name: string; made: string }>(
    "SELECT indexname AS name, indexdef AS made FROM pg_indexes WHERE indexname IN ('messages_grams_idx', 'conversations_name_grams_idx')",
  );
  for (const { name } of rows) await pool.query(`DROP INDEX ${name}`);
  await insertAll(size);
  for (const { made } of rows) await pool.query(made);
  await pool.query("ANALYZE conversations, messages, customers");
}

async function insertAll({ merchantId, channelId, accountId, agentIds, conversations, messagesEach }: InboxSize): Promise<void> {
  const { pool } = database();
  const place = [merchantId, channelId, accountId];
  await pool.query(
    `INSERT INTO customers (id, merchant_id, name, phone_tail, created_at)
     SELECT 'cus_seed' || n || $1, $1, '顾客' || n, lpad((n % 10000)::text, 4, '0'), now() FROM generate_series(1, $2::int) n`,
    [merchantId, conversations],
  );
  await pool.query(
    `INSERT INTO conversations (id, merchant_id, channel_id, account_id, customer_id, customer_external_id, status, assignee_id, owner_version,
       customer_name, channel_kind, account_name, last_seq, last_other_seq, last_message_at, last_preview, last_author, waiting_since, unread,
       window_opened_at, snoozed_until, closed_at, rounds, queued_at, created_at)
     SELECT 'cnv_seed' || n || $1, $1, $2, $3, 'cus_seed' || n || $1, 'wm' || n || $1, status,
       CASE WHEN status IN ('open', 'snoozed', 'closed') THEN ($5::text[])[1 + (n / 10) % cardinality($5::text[])] END, 1,
       '顾客' || n, 'wechat_kf', '客服1号', $6, $6, at, '第 ' || n || ' 位', 'customer',
       CASE WHEN status IN ('open', 'queued') AND n % 3 <> 0 THEN at END, n % 4, at,
       CASE WHEN status = 'snoozed' THEN now() + interval '1 day' END, CASE WHEN status = 'closed' THEN at END, 1, at, at
     FROM (
       SELECT n, date_trunc('milliseconds', now() - make_interval(secs => n * 1500)) AS at,
              CASE WHEN n % 10 < 6 THEN 'closed' WHEN n % 10 < 8 THEN 'open' WHEN n % 10 < 9 THEN 'queued' ELSE 'snoozed' END AS status
       FROM generate_series(1, $4::int) n
     ) drawn`,
    [...place, conversations, agentIds, messagesEach],
  );
  await pool.query(
    `INSERT INTO messages (id, merchant_id, conversation_id, account_id, seq, direction, author, type, text, content, status, created_at)
     SELECT 'msg_seed' || n || '_' || seq || $1, $1, 'cnv_seed' || n || $1, $2, seq, CASE WHEN seq % 2 = 1 THEN 'in' ELSE 'out' END,
       CASE WHEN seq % 2 = 1 THEN 'customer' ELSE 'agent' END, 'text', said, jsonb_build_object('type', 'text', 'text', said),
       CASE WHEN seq % 2 = 1 THEN 'received' ELSE 'sent' END, at
     FROM (
       SELECT n, seq, date_trunc('milliseconds', now() - make_interval(secs => n * 1500 + ($4::int - seq) * 20)) AS at,
              ($5::text[])[1 + (n * 7 + seq) % cardinality($5::text[])] || CASE WHEN seq = 1 THEN '，订单3719' || lpad(n::text, 8, '0') ELSE '' END AS said
       FROM generate_series(1, $3::int) n, generate_series(1, $4::int) seq
     ) drawn`,
    [merchantId, accountId, conversations, messagesEach, words],
  );
}
