import {
  agentPhrases,
  colours,
  couriers,
  customerPhrases,
  nameHeads,
  nameTails,
  places,
  products,
  rarePhrases,
  seasonPhrases,
  sizes,
} from "./phrases";

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;
const list = (values: readonly string[]) => `ARRAY[${values.map(quote).join(",")}]`;

/** One of a list, drawn anew for every row; a higher `skew` prefers the first ones. */
const pick = (values: readonly string[], skew = 1) => `(${list(values)})[1 + floor(power(random(), ${skew}) * ${values.length})::int]`;

/** Where each rare phrase begins when a million are thrown, and where the last one ends. */
const thresholds = [0];
for (const [, perMillion] of rarePhrases) thresholds.push((thresholds.at(-1) ?? 0) + perMillion);

const rareText = `(${list(rarePhrases.map(([text]) => text))})[width_bucket(random() * 1e6, ARRAY[${thresholds.join(",")}]::float8[])]`;

/** One phrase, and in a quarter of the cases a second one behind it. */
const said = (phrases: readonly string[]) =>
  `${pick(phrases, 1.8)} || CASE WHEN random() < 0.25 THEN '，' || ${pick(phrases, 1.3)} ELSE '' END`;

const filled = (text: string) =>
  [
    ["{p}", pick(products, 2)],
    ["{c}", pick(colours, 1.5)],
    ["{s}", pick(sizes, 1.5)],
    ["{e}", pick(couriers, 1.5)],
    ["{g}", pick(places, 1.5)],
    ["{n}", "(2 + floor(random() * 7))::int::text"],
    ["{o}", "'3719' || lpad(floor(random() * 1e15)::bigint::text, 15, '0')"],
  ].reduce((inner, [mark, value]) => `replace(${inner}, '${mark}', ${value})`, `(${text})`);

/** The order number of the one thread that a search for it must find. */
export const knownOrder = "3719200418860317254";
export const knownName = "林间有鹿不加糖";

/** An id as the product makes them: prefix, time first, 30 characters. */
const idOf = (prefix: string, at: string, salt: string) =>
  `'${prefix}_' || lpad(to_hex((extract(epoch FROM ${at}) * 1000)::bigint), 12, '0') || left(md5(${salt}), 14)`;

export type ShopToFill = { merchantId: string; channelId: string; accountId: string; threads: number; messages: number; agents: number };

/** Plans the threads of one merchant: how long each is, when it began, where it stands. */
export function planThreads({ merchantId, threads, messages, agents }: ShopToFill): string {
  const mean = messages / threads;
  const live = Math.min(3000, Math.ceil(threads / 20));
  return `
    CREATE TEMP TABLE plan AS
    WITH drawn AS (
      SELECT n, 1 + least(400, floor(-ln(1 - random()) * ${mean - 0.5}))::int AS length, 45 + random() * 120 AS pace,
             n <= ${live} AS is_live, random() AS dice, random() AS age, random() AS waits
      FROM generate_series(1, ${threads}) n
    ), timed AS (
      SELECT *, make_interval(secs => length * pace + (length / 12) * 777600) AS span FROM drawn
    ), begun AS (
      SELECT *, CASE WHEN is_live THEN now() - span - make_interval(secs => age * 172800)
        ELSE greatest(now() - interval '3 days' - span - make_interval(secs => age * 63072000), now() - interval '790 days') END AS started_at
      FROM timed
    )
    SELECT n, length, pace, started_at, started_at + span AS ended_at, waits,
      CASE WHEN NOT is_live THEN 'closed' WHEN dice < 0.15 THEN 'queued' WHEN dice < 0.25 THEN 'snoozed' ELSE 'open' END AS status,
      'usr_bench_' || (1 + floor(random() * ${agents}))::int AS assignee_id,
      ${idOf("cnv", "started_at", `'${merchantId}c' || n`)} AS id,
      ${idOf("cus", "started_at", `'${merchantId}u' || n`)} AS customer_id,
      CASE WHEN n = ${live + 1} THEN '${knownName}' WHEN random() < 0.12 THEN '微信用户'
        ELSE ${pick(nameHeads, 1.5)} || ${pick(nameTails, 1.5)} || CASE WHEN random() < 0.5 THEN floor(random() * 1000)::int::text ELSE '' END END AS name,
      CASE WHEN random() < 0.6 THEN lpad(floor(random() * 10000)::int::text, 4, '0') END AS phone_tail
    FROM begun`;
}

export const fillCustomers = ({ merchantId, channelId }: ShopToFill): string[] => [
  `INSERT INTO customers (id, merchant_id, name, phone_tail, created_at) SELECT customer_id, '${merchantId}', name, phone_tail, started_at FROM plan ORDER BY started_at`,
  `INSERT INTO customer_identities (id, merchant_id, customer_id, home_id, channel_id, kind, external_id, created_at)
   SELECT 'idn' || substr(customer_id, 4), '${merchantId}', customer_id, customer_id, '${channelId}', 'wechat_kf', 'wm' || md5(id), started_at FROM plan ORDER BY started_at`,
];

export const fillConversations = ({ merchantId, channelId, accountId }: ShopToFill): string => `
  INSERT INTO conversations (id, merchant_id, channel_id, account_id, customer_id, customer_external_id, status, assignee_id, assigned_at,
    owner_version, subject, scene, customer_name, channel_kind, account_name, last_seq, last_other_seq, last_message_at, last_preview, last_author,
    last_message_type, waiting_since, unread, window_opened_at, snoozed_until, closed_at, rounds, created_at)
  SELECT id, '${merchantId}', '${channelId}', '${accountId}', customer_id, 'wm' || md5(id), status,
    CASE WHEN status <> 'queued' THEN assignee_id END, CASE WHEN status <> 'queued' THEN ended_at END,
    1, '', (ARRAY['profile','live_products','showcase','product','order','other'])[1 + floor(random() * 6)::int], name, 'wechat_kf', '旗舰店客服',
    length, length, ended_at, ${pick(customerPhrases, 2)}, 'customer', 'text',
    CASE WHEN status = 'queued' OR (status = 'open' AND waits < 0.4) THEN ended_at END,
    CASE WHEN status IN ('queued', 'open') AND waits < 0.4 THEN 1 + floor(random() * 5)::int ELSE 0 END,
    ended_at, CASE WHEN status = 'snoozed' THEN now() + interval '3 days' END, CASE WHEN status = 'closed' THEN ended_at END, 1 + length / 12, started_at
  FROM plan ORDER BY ended_at`;

/** Who is queued has a place. */
export const fillWaits = ({ merchantId }: ShopToFill): string => `
  UPDATE conversations SET queued_at = waiting_since WHERE merchant_id = '${merchantId}' AND status = 'queued';
  INSERT INTO waits (id, merchant_id, conversation_id, channel_kind, kind, priority, since, entered_at, routed)
  SELECT 'wai' || substr(id, 4), merchant_id, id, channel_kind, 'live', priority, queued_at, queued_at, true
  FROM conversations WHERE merchant_id = '${merchantId}' AND status = 'queued'`;

/** Messages lie in the table as they came: by time, threads mixed. */
export const fillMessages = ({ merchantId, accountId }: ShopToFill): string => `
  INSERT INTO messages (id, merchant_id, conversation_id, account_id, seq, direction, author, author_id, author_name, type, text, content, status, external_id, created_at)
  SELECT ${idOf("msg", "at", "conversation_id || seq")}, '${merchantId}', conversation_id, '${accountId}', seq,
    CASE WHEN customer THEN 'in' ELSE 'out' END, CASE WHEN customer THEN 'customer' ELSE 'agent' END,
    CASE WHEN NOT customer THEN assignee_id END, CASE WHEN NOT customer THEN '客服' ELSE '' END,
    'text', words, jsonb_build_object('type', 'text', 'text', words), CASE WHEN customer THEN 'received' ELSE 'sent' END, 'x' || conversation_id || seq, at
  FROM (
    SELECT *, CASE WHEN seq = 1 AND n = 1 THEN '我的单号是${knownOrder}，帮我看看'
      WHEN extract(month FROM at) = 9 AND random() < 0.15 THEN ${pick(seasonPhrases)}
      ELSE coalesce(${rareText}, CASE WHEN customer THEN ${filled(said(customerPhrases))} ELSE ${filled(said(agentPhrases))} END) END AS words
    FROM (
      SELECT n, id AS conversation_id, assignee_id, seq, random() < 0.55 AS customer,
             started_at + make_interval(secs => seq * pace + (seq / 12) * 777600) AS at
      FROM plan, generate_series(1, length) seq
      ORDER BY at
    ) placed OFFSET 0
  ) said`;
