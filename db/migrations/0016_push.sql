CREATE TABLE "push_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL,
	"private_key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "push_targets" ADD COLUMN "session_id" text NOT NULL;--> statement-breakpoint
ALTER TABLE "push_targets" ADD COLUMN "locale" text DEFAULT 'zh-CN' NOT NULL;--> statement-breakpoint
ALTER TABLE "push_targets" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "push_targets" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "seats" ADD COLUMN "looked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "seats" ADD COLUMN "looked_by" text;--> statement-breakpoint
CREATE INDEX "push_targets_session_idx" ON "push_targets" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "push_targets_endpoint_idx" ON "push_targets" USING btree ("endpoint");
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON push_keys TO huiyin_accounts;
--> statement-breakpoint
-- A device is told only as long as its sign-in lasts, however that ends, and whatever shop the device was turned on for.
CREATE FUNCTION huiyin.end_push_with_session() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM push_targets WHERE session_id = OLD.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER sessions_end_push_update AFTER UPDATE OF ended_at ON sessions
  FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL) EXECUTE FUNCTION huiyin.end_push_with_session();
--> statement-breakpoint
CREATE TRIGGER sessions_end_push_delete AFTER DELETE ON sessions
  FOR EACH ROW EXECUTE FUNCTION huiyin.end_push_with_session();
--> statement-breakpoint
-- Somebody else uses this browser now: who used it before is told nothing there any more, in no shop.
CREATE FUNCTION huiyin.free_push_endpoint(given_endpoint text, given_user text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM push_targets WHERE endpoint = given_endpoint AND user_id <> given_user
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION huiyin.end_push_with_session, huiyin.free_push_endpoint FROM PUBLIC, huiyin_app;
