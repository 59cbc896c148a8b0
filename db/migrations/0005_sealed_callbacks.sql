ALTER TABLE "channels" ADD COLUMN "sealed_since" timestamp (3) with time zone;--> statement-breakpoint
-- Its columns change, so it is made anew.
DROP FUNCTION huiyin.channel_for_door(text);
--> statement-breakpoint
-- What a callback door needs before anybody is signed in.
CREATE FUNCTION huiyin.channel_for_door(channel text)
RETURNS TABLE (id text, merchant_id text, kind text, credentials text, sealed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.merchant_id, c.kind, c.credentials, c.sealed_since IS NOT NULL FROM channels c WHERE c.id = channel AND c.removed_at IS NULL
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION huiyin.channel_for_door(text) FROM PUBLIC;
