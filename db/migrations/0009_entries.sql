CREATE TABLE "visitors" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"entry_id" text NOT NULL,
	"external_id" text NOT NULL,
	"identity_id" text,
	"token_hash" text NOT NULL,
	"signed" boolean DEFAULT false NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"avatar_url" text,
	"union_id" text,
	"page" jsonb,
	"form" jsonb,
	"read_seq" integer DEFAULT 0 NOT NULL,
	"entered_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "visitors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "entries" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"scene" text DEFAULT '' NOT NULL,
	"settings" jsonb NOT NULL,
	"allowed_origins" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"targets" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "customer_read_seq" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "visitors" ADD CONSTRAINT "visitors_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visitors" ADD CONSTRAINT "visitors_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visitors" ADD CONSTRAINT "visitors_identity_id_customer_identities_id_fk" FOREIGN KEY ("identity_id") REFERENCES "public"."customer_identities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "visitors_token_key" ON "visitors" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "visitors_customer_idx" ON "visitors" USING btree ("channel_id","external_id");--> statement-breakpoint
CREATE INDEX "visitors_identity_idx" ON "visitors" USING btree ("identity_id");--> statement-breakpoint
CREATE INDEX "visitors_seen_idx" ON "visitors" USING btree ("last_seen_at");--> statement-breakpoint
CREATE UNIQUE INDEX "entries_code_key" ON "entries" USING btree ("code");--> statement-breakpoint
CREATE INDEX "entries_merchant_idx" ON "entries" USING btree ("merchant_id","created_at") WHERE removed_at is null;--> statement-breakpoint
CREATE POLICY "visitors_merchant_wall" ON "visitors" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "entries_merchant_wall" ON "entries" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON entries, visitors TO huiyin_app;
--> statement-breakpoint
-- What the door of a way in needs before it is known whose it is.
CREATE FUNCTION huiyin.entry_for_door(entry text)
RETURNS TABLE (id text, merchant_id text, channel_id text, account_id text, account_name text, channel_name text, shop_name text, name text, scene text, settings jsonb, allowed_origins jsonb, targets jsonb, credentials text, updated_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.id, e.merchant_id, e.channel_id, a.id, a.name, c.name, m.name, e.name, e.scene, e.settings, e.allowed_origins, e.targets, c.credentials, e.updated_at
  FROM entries e
  JOIN channels c ON c.id = e.channel_id AND c.removed_at IS NULL
  JOIN channel_accounts a ON a.channel_id = c.id
  JOIN merchants m ON m.id = e.merchant_id
  WHERE e.code = entry AND e.removed_at IS NULL
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION huiyin.entry_for_door(text) FROM PUBLIC;
