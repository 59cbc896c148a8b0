CREATE TABLE "waits" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"channel_kind" text NOT NULL,
	"kind" text NOT NULL,
	"priority" integer NOT NULL,
	"team_id" text,
	"skill" text DEFAULT '' NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"entered_at" timestamp (3) with time zone NOT NULL,
	"routed" boolean DEFAULT false NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"end" text,
	"how" text DEFAULT '' NOT NULL,
	"user_id" text,
	"told_place" integer,
	"told_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "waits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "push_targets" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"user_id" text NOT NULL,
	"endpoint" text NOT NULL,
	"keys" jsonb NOT NULL,
	"user_agent" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"failed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "push_targets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ratings" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"round" integer NOT NULL,
	"channel_id" text NOT NULL,
	"user_id" text,
	"invited_at" timestamp (3) with time zone NOT NULL,
	"score" integer,
	"comment" text DEFAULT '' NOT NULL,
	"rated_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "ratings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reception_settings" (
	"merchant_id" text PRIMARY KEY NOT NULL,
	"settings" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reception_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "said_by_itself" (
	"merchant_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"occasion" text NOT NULL,
	"message_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "said_by_itself_conversation_id_occasion_pk" PRIMARY KEY("conversation_id","occasion")
);
--> statement-breakpoint
ALTER TABLE "said_by_itself" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "welcomes" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"conditions" jsonb NOT NULL,
	"words" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "welcomes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "routing_rules" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"conditions" jsonb NOT NULL,
	"outcome" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "routing_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "routing_settings" (
	"merchant_id" text PRIMARY KEY NOT NULL,
	"settings" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "routing_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "seat_spans" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"user_id" text NOT NULL,
	"state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "seat_spans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "seats" (
	"merchant_id" text NOT NULL,
	"user_id" text NOT NULL,
	"state" text DEFAULT 'offline' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"until" timestamp (3) with time zone,
	"since" timestamp (3) with time zone NOT NULL,
	"lost_from" text,
	"seen_at" timestamp (3) with time zone,
	"given_at" timestamp (3) with time zone,
	"skills" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"channel_limits" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "seats_merchant_id_user_id_pk" PRIMARY KEY("merchant_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "seats" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "skills" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "skills" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "close_tags" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "priority" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "team_id" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "skill" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "queued_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "left_message" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "route" jsonb;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "offer" jsonb;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "last_assignee_id" text;--> statement-breakpoint
ALTER TABLE "waits" ADD CONSTRAINT "waits_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reception_settings" ADD CONSTRAINT "reception_settings_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "said_by_itself" ADD CONSTRAINT "said_by_itself_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "welcomes" ADD CONSTRAINT "welcomes_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_rules" ADD CONSTRAINT "routing_rules_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_settings" ADD CONSTRAINT "routing_settings_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skills" ADD CONSTRAINT "skills_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversations_offered_idx" ON "conversations" USING btree ("merchant_id") WHERE offer is not null;--> statement-breakpoint
CREATE INDEX "conversations_queued_idx" ON "conversations" USING btree ("merchant_id","id") WHERE status = 'queued';--> statement-breakpoint
CREATE UNIQUE INDEX "waits_open_key" ON "waits" USING btree ("conversation_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "waits_order_idx" ON "waits" USING btree ("merchant_id","kind","priority","since","id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "waits_ended_idx" ON "waits" USING btree ("merchant_id","ended_at") WHERE ended_at is not null;--> statement-breakpoint
CREATE INDEX "waits_conversation_idx" ON "waits" USING btree ("conversation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "push_targets_endpoint_key" ON "push_targets" USING btree ("merchant_id","endpoint");--> statement-breakpoint
CREATE INDEX "push_targets_user_idx" ON "push_targets" USING btree ("merchant_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ratings_round_key" ON "ratings" USING btree ("conversation_id","round");--> statement-breakpoint
CREATE INDEX "ratings_invited_idx" ON "ratings" USING btree ("merchant_id","invited_at");--> statement-breakpoint
CREATE INDEX "welcomes_order_idx" ON "welcomes" USING btree ("merchant_id","position");--> statement-breakpoint
CREATE INDEX "routing_rules_order_idx" ON "routing_rules" USING btree ("merchant_id","position");--> statement-breakpoint
CREATE INDEX "seat_spans_user_idx" ON "seat_spans" USING btree ("merchant_id","user_id","started_at");--> statement-breakpoint
CREATE INDEX "seats_state_idx" ON "seats" USING btree ("state","seen_at");--> statement-breakpoint
CREATE UNIQUE INDEX "skills_name_key" ON "skills" USING btree ("merchant_id","name");--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "waits_merchant_wall" ON "waits" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "push_targets_merchant_wall" ON "push_targets" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "ratings_merchant_wall" ON "ratings" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "reception_settings_merchant_wall" ON "reception_settings" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "said_by_itself_merchant_wall" ON "said_by_itself" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "welcomes_merchant_wall" ON "welcomes" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "routing_rules_merchant_wall" ON "routing_rules" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "routing_settings_merchant_wall" ON "routing_settings" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "seat_spans_merchant_wall" ON "seat_spans" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "seats_merchant_wall" ON "seats" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "skills_merchant_wall" ON "skills" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON waits, seats, seat_spans, routing_rules, skills, routing_settings, reception_settings, welcomes, said_by_itself, ratings, push_targets TO huiyin_app;
--> statement-breakpoint
UPDATE conversations SET queued_at = coalesce(waiting_since, last_message_at) WHERE status = 'queued';
--> statement-breakpoint
INSERT INTO waits (id, merchant_id, conversation_id, channel_kind, kind, priority, since, entered_at, routed)
  SELECT 'wai_' || substr(id, 5), merchant_id, id, channel_kind, 'live', 3, queued_at, queued_at, true FROM conversations WHERE status = 'queued';
--> statement-breakpoint
-- Merchants where the clock has something to look after: somebody waits, is on duty, or was handed a thread.
CREATE FUNCTION huiyin.merchants_on_duty()
RETURNS TABLE (merchant_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.merchant_id FROM waits w WHERE w.ended_at IS NULL
  UNION SELECT s.merchant_id FROM seats s WHERE s.state <> 'offline'
  UNION SELECT c.merchant_id FROM conversations c WHERE c.offer IS NOT NULL OR (c.status = 'queued' AND NOT EXISTS
    (SELECT 1 FROM waits w WHERE w.conversation_id = c.id AND w.ended_at IS NULL))
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION huiyin.merchants_on_duty FROM PUBLIC, huiyin_app;
