CREATE TABLE "customer_merges" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"kept_id" text NOT NULL,
	"merged_id" text NOT NULL,
	"reason" text NOT NULL,
	"by_id" text,
	"filled" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_by" text
);
--> statement-breakpoint
ALTER TABLE "customer_merges" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "customer_unions" (
	"merchant_id" text NOT NULL,
	"union_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"home_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "customer_unions_merchant_id_union_id_pk" PRIMARY KEY("merchant_id","union_id")
);
--> statement-breakpoint
ALTER TABLE "customer_unions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "entry_links" (
	"merchant_id" text NOT NULL,
	"entry_id" text NOT NULL,
	"kind" text NOT NULL,
	"url" text,
	"made_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"failure" jsonb,
	CONSTRAINT "entry_links_entry_id_kind_pk" PRIMARY KEY("entry_id","kind")
);
--> statement-breakpoint
ALTER TABLE "entry_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "entry_steps" (
	"merchant_id" text NOT NULL,
	"entry_id" text NOT NULL,
	"day" date NOT NULL,
	"scene" text NOT NULL,
	"step" text NOT NULL,
	"way" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "entry_steps_entry_id_day_scene_step_way_pk" PRIMARY KEY("entry_id","day","scene","step","way")
);
--> statement-breakpoint
ALTER TABLE "entry_steps" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "customers_union_idx";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "entry_ref" jsonb;--> statement-breakpoint
ALTER TABLE "customer_identities" ADD COLUMN "home_id" text;--> statement-breakpoint
UPDATE customer_identities SET home_id = customer_id;--> statement-breakpoint
ALTER TABLE "customer_identities" ALTER COLUMN "home_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "merged_into" text;--> statement-breakpoint
ALTER TABLE "customer_merges" ADD CONSTRAINT "customer_merges_kept_id_customers_id_fk" FOREIGN KEY ("kept_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_merges" ADD CONSTRAINT "customer_merges_merged_id_customers_id_fk" FOREIGN KEY ("merged_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_unions" ADD CONSTRAINT "customer_unions_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_unions" ADD CONSTRAINT "customer_unions_home_id_customers_id_fk" FOREIGN KEY ("home_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_links" ADD CONSTRAINT "entry_links_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_steps" ADD CONSTRAINT "entry_steps_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "customer_merges_active_key" ON "customer_merges" USING btree ("merged_id") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "customer_merges_kept_idx" ON "customer_merges" USING btree ("kept_id");--> statement-breakpoint
CREATE INDEX "customer_merges_merged_idx" ON "customer_merges" USING btree ("merged_id");--> statement-breakpoint
CREATE INDEX "customer_unions_customer_idx" ON "customer_unions" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "customer_unions_home_idx" ON "customer_unions" USING btree ("home_id");--> statement-breakpoint
CREATE INDEX "entry_links_expiry_idx" ON "entry_links" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "customer_identities" ADD CONSTRAINT "customer_identities_home_id_customers_id_fk" FOREIGN KEY ("home_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_merged_into_customers_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_identities_home_idx" ON "customer_identities" USING btree ("home_id");--> statement-breakpoint
CREATE INDEX "customers_merged_idx" ON "customers" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
-- What UnionIDs said before now joins: the oldest customer of a merchant with one stands for it, the others are merged into it.
INSERT INTO customer_unions (merchant_id, union_id, customer_id, home_id, created_at)
SELECT DISTINCT ON (merchant_id, union_id) merchant_id, union_id, id, id, created_at FROM customers
WHERE union_id IS NOT NULL AND erased_at IS NULL ORDER BY merchant_id, union_id, created_at, id;--> statement-breakpoint
UPDATE customers c SET merged_into = u.customer_id FROM customer_unions u
WHERE u.merchant_id = c.merchant_id AND u.union_id = c.union_id AND u.customer_id <> c.id AND c.erased_at IS NULL;--> statement-breakpoint
INSERT INTO customer_merges (id, merchant_id, kept_id, merged_id, reason, filled, at)
SELECT 'mrg_' || right(id, 26), merchant_id, merged_into, id, 'union_id', '{"fields":[],"tags":[]}', now() FROM customers WHERE merged_into IS NOT NULL;--> statement-breakpoint
UPDATE customer_identities i SET customer_id = c.merged_into FROM customers c WHERE c.id = i.customer_id AND c.merged_into IS NOT NULL;--> statement-breakpoint
UPDATE conversations v SET customer_id = k.id, customer_name = coalesce(nullif(k.remark, ''), k.name), customer_avatar_url = k.avatar_url
FROM customers c JOIN customers k ON k.id = c.merged_into WHERE c.id = v.customer_id;--> statement-breakpoint
ALTER TABLE "customers" DROP COLUMN "union_id";--> statement-breakpoint
CREATE POLICY "customer_merges_merchant_wall" ON "customer_merges" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "customer_unions_merchant_wall" ON "customer_unions" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "entry_links_merchant_wall" ON "entry_links" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
CREATE POLICY "entry_steps_merchant_wall" ON "entry_steps" AS PERMISSIVE FOR ALL TO "huiyin_app" USING (merchant_id = current_setting('huiyin.merchant_id', true)) WITH CHECK (merchant_id = current_setting('huiyin.merchant_id', true));--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON customer_unions, customer_merges, entry_links, entry_steps TO huiyin_app;--> statement-breakpoint
-- Where an entry link can lead now: one statement, before it is known whose it is. A link counts while what it leads to is served.
CREATE FUNCTION huiyin.go_for_door(entry text)
RETURNS TABLE (entry_id text, merchant_id text, name text, scene text, shop_name text, first text, kf text, url_link text, scheme text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.id, e.merchant_id, e.name, e.scene, m.name, coalesce(e.targets->>'first', 'kf'),
    (SELECT l.url FROM entry_links l JOIN channel_accounts a ON a.id = e.targets#>>'{kf,accountId}' AND a.served
       JOIN channels c ON c.id = a.channel_id AND c.removed_at IS NULL WHERE l.entry_id = e.id AND l.kind = 'kf'),
    (SELECT l.url FROM entry_links l JOIN channels c ON c.id = e.targets#>>'{mini,channelId}' AND c.removed_at IS NULL
       WHERE l.entry_id = e.id AND l.kind = 'url_link' AND l.expires_at > now()),
    (SELECT l.url FROM entry_links l JOIN channels c ON c.id = e.targets#>>'{mini,channelId}' AND c.removed_at IS NULL
       WHERE l.entry_id = e.id AND l.kind = 'scheme' AND l.expires_at > now())
  FROM entries e
  JOIN channels w ON w.id = e.channel_id AND w.removed_at IS NULL
  JOIN merchants m ON m.id = e.merchant_id
  WHERE e.code = entry AND e.removed_at IS NULL
$$;--> statement-breakpoint
-- Adds up what the doors have counted since the last time.
CREATE FUNCTION huiyin.count_entry_steps(list jsonb)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO entry_steps (merchant_id, entry_id, day, scene, step, way, count)
  SELECT e.merchant_id, e.id, (s->>'day')::date, s->>'scene', s->>'step', s->>'way', (s->>'count')::int
  FROM jsonb_array_elements(list) s JOIN entries e ON e.id = s->>'entryId' ORDER BY 2, 3, 4, 5, 6
  ON CONFLICT (entry_id, day, scene, step, way) DO UPDATE SET count = entry_steps.count + excluded.count
$$;--> statement-breakpoint
-- Entries whose links lapse soon, or could not be made when they were last tried. Ids only.
CREATE FUNCTION huiyin.entry_links_to_renew(lapse_before timestamptz, tried_before timestamptz)
RETURNS TABLE (merchant_id text, entry_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT e.merchant_id, e.id FROM entries e JOIN entry_links l ON l.entry_id = e.id
  WHERE e.removed_at IS NULL AND (l.expires_at < lapse_before OR l.url IS NULL) AND coalesce((l.failure->>'at')::timestamptz, 'epoch') < tried_before
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION huiyin.go_for_door, huiyin.count_entry_steps, huiyin.entry_links_to_renew FROM PUBLIC;
