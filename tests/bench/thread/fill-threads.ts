import pg from "pg";
import { agentPhrases, customerPhrases } from "../size/phrases";
import type { Stage } from "../stage";

export type FilledThreads = { short: string[]; long: string[] };

export const shortLength = 20;

const list = (values: readonly string[]) => `ARRAY[${values.map((value) => `'${value.replaceAll(/\{.\}/g, "这款")}'`).join(",")}]`;

/** Threads of two lengths in turns, all owned by one agent. Every message says which thread it is of. */
export async function fillThreads(stage: Stage, ownerId: string, pairs: number, longLength: number): Promise<FilledThreads> {
  const client = new pg.Client({ connectionString: stage.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO channel_accounts (id, merchant_id, channel_id, external_id, name, served, created_at)
       VALUES ('acc_benchthreads', $1, $2, 'wkThreads', '测速店客服', true, now()) RETURNING id`,
      [stage.merchantId, stage.channelId],
    );
    const accountId = rows[0]?.id ?? "";
    const filled: FilledThreads = { short: [], long: [] };
    for (let n = 0; n < pairs * 2; n++) {
      const kind = n % 2 === 0 ? "short" : "long";
      filled[kind].push(await fillThread(client, stage, { n, ownerId, accountId, length: kind === "short" ? shortLength : longLength }));
    }
    await client.query("VACUUM ANALYZE messages, conversations");
    return filled;
  } finally {
    await client.end();
  }
}

type Thread = { n: number; ownerId: string; accountId: string; length: number };

async function fillThread(client: pg.Client, { merchantId, channelId }: Stage, { n, ownerId, accountId, length }: Thread): Promise<string> {
  const id = `cnv_benchthread${n}`;
  await client.query("INSERT INTO customers (id, merchant_id, name, created_at) VALUES ($1, $2, $3, now() - interval '90 days')", [
    `cus_benchthread${n}`,
    merchantId,
    `顾客${n}`,
  ]);
  await client.query(
    `INSERT INTO conversations (id, merchant_id, channel_id, account_id, customer_id, customer_external_id, status, assignee_id, assigned_at, owner_version,
       customer_name, channel_kind, account_name, last_seq, last_other_seq, last_message_at, last_preview, last_author, last_message_type, window_opened_at, rounds, created_at)
     VALUES ($1, $2, $3, $4, $5, $1, 'open', $6, now(), 1, $7, 'wechat_kf', '测速店客服', $8, $8, now() - make_interval(mins => $9), '好的谢谢', 'customer', 'text', now(), 1, now() - interval '90 days')`,
    [id, merchantId, channelId, accountId, `cus_benchthread${n}`, ownerId, `顾客${n}`, length, n],
  );
  await client.query(
    `INSERT INTO messages (id, merchant_id, conversation_id, account_id, seq, direction, author, author_id, author_name, type, text, content, status, external_id, created_at)
     SELECT $1 || 'm' || seq, $2, $1, $3, seq, CASE WHEN customer THEN 'in' ELSE 'out' END, CASE WHEN customer THEN 'customer' ELSE 'agent' END,
       CASE WHEN NOT customer THEN $4 END, CASE WHEN NOT customer THEN '客服1' ELSE '' END, 'text', words, jsonb_build_object('type', 'text', 'text', words),
       CASE WHEN customer THEN 'received' ELSE 'sent' END, $1 || 'x' || seq, now() - make_interval(secs => ($5 - seq) * 300)
     FROM (
       SELECT seq, customer, '〔${n}〕' || repeat(CASE WHEN customer THEN (${list(customerPhrases)})[1 + seq % ${customerPhrases.length}] ELSE (${list(agentPhrases)})[1 + seq % ${agentPhrases.length}] END,
         CASE WHEN seq % 17 = 0 THEN 12 WHEN seq % 5 = 0 THEN 4 ELSE 1 END) AS words
       FROM (SELECT seq, seq % 7 NOT IN (0, 2, 5) AS customer FROM generate_series(1, $5::int) seq) turns
     ) said`,
    [id, merchantId, accountId, ownerId, length],
  );
  return id;
}
