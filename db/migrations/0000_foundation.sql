-- Two roles, entered at the start of every transaction: huiyin_app works inside one merchant,
-- huiyin_accounts knows people and sign-ins but no customer and no message.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'huiyin_app') THEN CREATE ROLE huiyin_app NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'huiyin_accounts') THEN CREATE ROLE huiyin_accounts NOLOGIN; END IF;
  EXECUTE format('GRANT huiyin_app, huiyin_accounts TO %I', current_user);
END $$;
--> statement-breakpoint
CREATE TABLE "callbacks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "callbacks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"merchant_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"digest" text NOT NULL,
	"body" text NOT NULL,
	"lane" text DEFAULT '' NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "callbacks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "channel_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"avatar_url" text,
	"manageable" boolean DEFAULT true NOT NULL,
	"served" boolean DEFAULT false NOT NULL,
	"cursor" text DEFAULT '' NOT NULL,
	"last_pull_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "channel_accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "channels" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"credentials" text NOT NULL,
	"public_info" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"access_token" text,
	"verified_at" timestamp (3) with time zone,
	"last_callback_at" timestamp (3) with time zone,
	"last_pull_at" timestamp (3) with time zone,
	"token_checked_at" timestamp (3) with time zone,
	"last_error_at" timestamp (3) with time zone,
	"last_error" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "channels" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"account_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"customer_external_id" text NOT NULL,
	"status" text NOT NULL,
	"assignee_id" text,
	"assigned_at" timestamp (3) with time zone,
	"owner_version" integer DEFAULT 0 NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"scene" text DEFAULT 'other' NOT NULL,
	"scene_detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"customer_name" text NOT NULL,
	"customer_avatar_url" text,
	"channel_kind" text NOT NULL,
	"account_name" text NOT NULL,
	"last_seq" integer DEFAULT 0 NOT NULL,
	"last_other_seq" integer DEFAULT 0 NOT NULL,
	"last_message_at" timestamp (3) with time zone NOT NULL,
	"last_preview" text DEFAULT '' NOT NULL,
	"last_author" text DEFAULT 'system' NOT NULL,
	"last_message_type" text DEFAULT 'event' NOT NULL,
	"last_message_status" text DEFAULT 'received' NOT NULL,
	"waiting_since" timestamp (3) with time zone,
	"unread" integer DEFAULT 0 NOT NULL,
	"window_opened_at" timestamp (3) with time zone,
	"window_sent" integer DEFAULT 0 NOT NULL,
	"customer_refuses" boolean DEFAULT false NOT NULL,
	"snoozed_until" timestamp (3) with time zone,
	"snooze_note" text DEFAULT '' NOT NULL,
	"woken_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"closed_by" text,
	"close_result" text DEFAULT '' NOT NULL,
	"close_summary" text DEFAULT '' NOT NULL,
	"rounds" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "conversations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "delivery_attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"message_id" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"outcome" text,
	"code" text,
	"detail" text,
	"external_id" text
);
--> statement-breakpoint
ALTER TABLE "delivery_attempts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "drafts" (
	"merchant_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"user_id" text NOT NULL,
	"mode" text NOT NULL,
	"text" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drafts_conversation_id_user_id_mode_pk" PRIMARY KEY("conversation_id","user_id","mode")
);
--> statement-breakpoint
ALTER TABLE "drafts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"account_id" text NOT NULL,
	"seq" integer NOT NULL,
	"direction" text NOT NULL,
	"author" text NOT NULL,
	"author_id" text,
	"author_name" text DEFAULT '' NOT NULL,
	"type" text NOT NULL,
	"text" text NOT NULL,
	"content" jsonb NOT NULL,
	"status" text NOT NULL,
	"failure" jsonb,
	"external_id" text,
	"client_id" text,
	"retry_of" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"mentions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"recalled_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "customer_identities" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "customer_identities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "customers" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"name" text NOT NULL,
	"remark" text DEFAULT '' NOT NULL,
	"avatar_url" text,
	"union_id" text,
	"gender" text,
	"phone" text,
	"phone_tail" text,
	"tags" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"profile_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"erased_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "customers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "canned_replies" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"scope" text NOT NULL,
	"owner_id" text,
	"shortcut" text DEFAULT '' NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"attachments" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"usage_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "canned_replies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"name" text NOT NULL,
	"key_hash" text NOT NULL,
	"prefix" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "api_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "members" (
	"merchant_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"capacity" integer DEFAULT 15 NOT NULL,
	"preferences" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"last_seen_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "members_merchant_id_user_id_pk" PRIMARY KEY("merchant_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "merchants" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"trade" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "merchants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "password_resets" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"merchant_id" text,
	"user_agent" text DEFAULT '' NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"locked_until" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "team_members" (
	"merchant_id" text NOT NULL,
	"team_id" text NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "team_members_team_id_user_id_pk" PRIMARY KEY("team_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "team_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "teams" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "teams" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"object_type" text NOT NULL,
	"object_id" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"request_id" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "event_heads" (
	"merchant_id" text PRIMARY KEY NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "event_heads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "events" (
	"merchant_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "events_merchant_id_seq_pk" PRIMARY KEY("merchant_id","seq")
);
--> statement-breakpoint
ALTER TABLE "events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"merchant_id" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"response" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_merchant_id_key_pk" PRIMARY KEY("merchant_id","key")
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text PRIMARY KEY NOT NULL,
	"to_address" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"failure" text
);
--> statement-breakpoint
CREATE TABLE "media" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"status" text NOT NULL,
	"file_name" text DEFAULT '' NOT NULL,
	"content_type" text DEFAULT 'application/octet-stream' NOT NULL,
	"size" integer DEFAULT 0 NOT NULL,
	"picture" boolean DEFAULT false NOT NULL,
	"failure" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"stored_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "media" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "workers" (
	"id" text PRIMARY KEY NOT NULL,
	"beat_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "channel_accounts" ADD CONSTRAINT "channel_accounts_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_account_id_channel_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."channel_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_attempts" ADD CONSTRAINT "delivery_attempts_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_identities" ADD CONSTRAINT "customer_identities_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "callbacks_digest_key" ON "callbacks" USING btree ("channel_id","digest");--> statement-breakpoint
CREATE INDEX "callbacks_lane_idx" ON "callbacks" USING btree ("channel_id","lane","received_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "callbacks_received_idx" ON "callbacks" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "channel_accounts_external_key" ON "channel_accounts" USING btree ("channel_id","external_id");--> statement-breakpoint
CREATE INDEX "channels_merchant_idx" ON "channels" USING btree ("merchant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_customer_key" ON "conversations" USING btree ("account_id","customer_external_id");--> statement-breakpoint
CREATE INDEX "conversations_recent_idx" ON "conversations" USING btree ("merchant_id","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "conversations_status_idx" ON "conversations" USING btree ("merchant_id","status","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "conversations_channel_idx" ON "conversations" USING btree ("merchant_id","channel_id","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "conversations_assignee_idx" ON "conversations" USING btree ("merchant_id","assignee_id","status","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "conversations_live_idx" ON "conversations" USING btree ("merchant_id","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE status in ('open', 'queued');--> statement-breakpoint
CREATE INDEX "conversations_waiting_idx" ON "conversations" USING btree ("merchant_id","waiting_since","id") WHERE waiting_since is not null;--> statement-breakpoint
CREATE INDEX "conversations_snoozed_idx" ON "conversations" USING btree ("snoozed_until") WHERE status = 'snoozed';--> statement-breakpoint
CREATE INDEX "conversations_customer_idx" ON "conversations" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "delivery_attempts_message_idx" ON "delivery_attempts" USING btree ("message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_seq_key" ON "messages" USING btree ("conversation_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_external_key" ON "messages" USING btree ("account_id","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_client_key" ON "messages" USING btree ("conversation_id","client_id");--> statement-breakpoint
CREATE INDEX "messages_recent_idx" ON "messages" USING btree ("merchant_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "messages_outbox_idx" ON "messages" USING btree ("conversation_id","seq") WHERE status in ('queued','sending');--> statement-breakpoint
CREATE UNIQUE INDEX "customer_identities_external_key" ON "customer_identities" USING btree ("channel_id","external_id");--> statement-breakpoint
CREATE INDEX "customer_identities_customer_idx" ON "customer_identities" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "customers_merchant_idx" ON "customers" USING btree ("merchant_id","created_at");--> statement-breakpoint
CREATE INDEX "customers_union_idx" ON "customers" USING btree ("merchant_id","union_id");--> statement-breakpoint
CREATE INDEX "customers_phone_tail_idx" ON "customers" USING btree ("merchant_id","phone_tail");--> statement-breakpoint
CREATE INDEX "canned_replies_merchant_idx" ON "canned_replies" USING btree ("merchant_id","scope");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash_key" ON "api_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE INDEX "api_keys_merchant_idx" ON "api_keys" USING btree ("merchant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token_key" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "invitations_merchant_idx" ON "invitations" USING btree ("merchant_id");--> statement-breakpoint
CREATE INDEX "members_user_idx" ON "members" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "password_resets_token_key" ON "password_resets" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "teams_name_key" ON "teams" USING btree ("merchant_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("email");--> statement-breakpoint
CREATE INDEX "audit_log_merchant_idx" ON "audit_log" USING btree ("merchant_id","at");--> statement-breakpoint
CREATE INDEX "events_at_idx" ON "events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "media_merchant_idx" ON "media" USING btree ("merchant_id","created_at");--> statement-breakpoint
CREATE POLICY "callbacks_merchant_wall" ON "callbacks" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "channel_accounts_merchant_wall" ON "channel_accounts" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "channels_merchant_wall" ON "channels" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "conversations_merchant_wall" ON "conversations" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "delivery_attempts_merchant_wall" ON "delivery_attempts" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "drafts_merchant_wall" ON "drafts" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "messages_merchant_wall" ON "messages" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "customer_identities_merchant_wall" ON "customer_identities" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "customers_merchant_wall" ON "customers" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "canned_replies_merchant_wall" ON "canned_replies" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "api_keys_merchant_wall" ON "api_keys" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "invitations_merchant_wall" ON "invitations" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "members_merchant_wall" ON "members" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "merchants_merchant_wall" ON "merchants" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (id = current_setting('huiyin.merchant_id', true)) WITH CHECK (id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "team_members_merchant_wall" ON "team_members" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "teams_merchant_wall" ON "teams" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "audit_log_merchant_wall" ON "audit_log" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "event_heads_merchant_wall" ON "event_heads" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "events_merchant_wall" ON "events" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "idempotency_keys_merchant_wall" ON "idempotency_keys" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "media_merchant_wall" ON "media" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));