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
DROP INDEX "customers_union_idx";--> statement-breakpoint
ALTER TABLE "customer_identities" ADD COLUMN "home_id" text;--> statement-breakpoint
UPDATE customer_identities SET home_id = customer_id;--> statement-breakpoint
ALTER TABLE "customer_identities" ALTER COLUMN "home_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "merged_into" text;--> statement-breakpoint
ALTER TABLE "customer_merges" ADD CONSTRAINT "customer_merges_kept_id_customers_id_fk" FOREIGN KEY ("kept_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_merges" ADD CONSTRAINT "customer_merges_merged_id_customers_id_fk" FOREIGN KEY ("merged_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_unions" ADD CONSTRAINT "customer_unions_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_unions" ADD CONSTRAINT "customer_unions_home_id_customers_id_fk" FOREIGN KEY ("home_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "customer_merges_active_key" ON "customer_merges" USING btree ("merged_id") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "customer_merges_kept_idx" ON "customer_merges" USING btree ("kept_id");--> statement-breakpoint
CREATE INDEX "customer_merges_merged_idx" ON "customer_merges" USING btree ("merged_id");--> statement-breakpoint
CREATE INDEX "customer_unions_customer_idx" ON "customer_unions" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "customer_unions_home_idx" ON "customer_unions" USING btree ("home_id");--> statement-breakpoint
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
GRANT SELECT, INSERT, UPDATE, DELETE ON customer_unions, customer_merges TO huiyin_app;
