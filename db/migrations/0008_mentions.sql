CREATE TABLE "mentions" (
	"merchant_id" text NOT NULL,
	"user_id" text NOT NULL,
	"message_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "mentions_message_id_user_id_pk" PRIMARY KEY("message_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "mentions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mentions_unread_idx" ON "mentions" USING btree ("merchant_id","user_id","created_at") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "conversations_ended_idx" ON "conversations" USING btree ("merchant_id","closed_at") WHERE status = 'closed';--> statement-breakpoint
CREATE INDEX "messages_cards_idx" ON "messages" USING btree ("conversation_id","seq") WHERE type in ('product_card','order_card');--> statement-breakpoint
CREATE POLICY "mentions_merchant_wall" ON "mentions" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON mentions TO huiyin_app;--> statement-breakpoint
-- The number of a product card is something to be found by, as that of an order card is already.
UPDATE messages SET text = text || ' ' || (content->>'productId')
WHERE type = 'product_card' AND recalled_at IS NULL AND coalesce(content->>'productId', '') <> '' AND position(content->>'productId' IN text) = 0;
--> statement-breakpoint
-- Nothing of a secret is shown again, not even its end: only since when there is one.
UPDATE channels SET public_info = (public_info - 'secretTail') || CASE WHEN coalesce(public_info->>'secretTail', '') = '' THEN '{}'::jsonb
  ELSE jsonb_build_object('secretSince', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END
WHERE public_info ? 'secretTail';
