ALTER TABLE "callbacks" ADD COLUMN "taken_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "brief_opened_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "brief_trigger" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "brief_sent" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "callbacks_waiting_idx" ON "callbacks" USING btree ("channel_id","id") WHERE taken_at IS NULL AND lane LIKE 'in:%';--> statement-breakpoint
-- Only 微信客服 is asked for its messages; the other kinds bring them.
CREATE OR REPLACE FUNCTION huiyin.accounts_to_poll(stale_before timestamptz)
RETURNS TABLE (merchant_id text, channel_id text, account_id text, external_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.merchant_id, a.channel_id, a.id, a.external_id FROM channel_accounts a JOIN channels c ON c.id = a.channel_id
  WHERE a.served AND c.kind = 'wechat_kf' AND c.removed_at IS NULL AND coalesce(a.last_pull_at, 'epoch') < stale_before
$$;
