CREATE TABLE "live_comments" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "live_comments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"merchant_id" text NOT NULL,
	"room_id" text NOT NULL,
	"external_id" text NOT NULL,
	"author_external_id" text DEFAULT '' NOT NULL,
	"author_name" text DEFAULT '' NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "live_comments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "live_rooms" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"external_id" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"anchor_name" text DEFAULT '' NOT NULL,
	"status" text,
	"online_count" integer,
	"started_at" timestamp (3) with time zone,
	"last_comment_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "live_rooms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "live_comments" ADD CONSTRAINT "live_comments_room_id_live_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."live_rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_rooms" ADD CONSTRAINT "live_rooms_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "live_comments_external_key" ON "live_comments" USING btree ("room_id","external_id");--> statement-breakpoint
CREATE INDEX "live_comments_room_idx" ON "live_comments" USING btree ("room_id","at");--> statement-breakpoint
CREATE INDEX "live_comments_at_idx" ON "live_comments" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "live_rooms_external_key" ON "live_rooms" USING btree ("channel_id","external_id");--> statement-breakpoint
CREATE INDEX "live_rooms_merchant_idx" ON "live_rooms" USING btree ("merchant_id","last_comment_at");--> statement-breakpoint
CREATE POLICY "live_comments_merchant_wall" ON "live_comments" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "live_rooms_merchant_wall" ON "live_rooms" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON live_rooms, live_comments TO huiyin_app;
