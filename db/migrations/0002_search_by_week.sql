-- Lists are asked for by `ORDER BY … DESC`, which puts nulls first; an index that puts them last would not serve it.
DROP INDEX "callbacks_lane_idx";--> statement-breakpoint
DROP INDEX "conversations_recent_idx";--> statement-breakpoint
DROP INDEX "conversations_status_idx";--> statement-breakpoint
DROP INDEX "conversations_channel_idx";--> statement-breakpoint
DROP INDEX "conversations_assignee_idx";--> statement-breakpoint
DROP INDEX "conversations_live_idx";--> statement-breakpoint
DROP INDEX "messages_recent_idx";--> statement-breakpoint
CREATE INDEX "callbacks_lane_idx" ON "callbacks" USING btree ("channel_id","lane","received_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "conversations_recent_idx" ON "conversations" USING btree ("merchant_id","last_message_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "conversations_status_idx" ON "conversations" USING btree ("merchant_id","status","last_message_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "conversations_channel_idx" ON "conversations" USING btree ("merchant_id","channel_id","last_message_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "conversations_assignee_idx" ON "conversations" USING btree ("merchant_id","assignee_id","status","last_message_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "conversations_live_idx" ON "conversations" USING btree ("merchant_id","last_message_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE status in ('open', 'queued');--> statement-breakpoint
CREATE INDEX "messages_recent_idx" ON "messages" USING btree ("merchant_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
DROP INDEX messages_grams_idx;--> statement-breakpoint
DROP INDEX conversations_name_grams_idx;--> statement-breakpoint
DROP FUNCTION huiyin.search_recent;--> statement-breakpoint
DROP FUNCTION huiyin.search_messages;--> statement-breakpoint
DROP FUNCTION huiyin.search_names;--> statement-breakpoint
DROP FUNCTION huiyin.grams;--> statement-breakpoint
CREATE FUNCTION huiyin.week_of(at timestamptz) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$ SELECT floor(date_part('epoch', at) / 604800)::int $$;
--> statement-breakpoint
-- What search knows of a text: every two neighbouring characters, since two-character words are the usual Chinese
-- query, and in order numbers and the like, where two say little, every four. `sought`: of the words that are
-- looked for, the few parts that tell most. In plpgsql, which starts four times faster than a function in SQL:
-- every message passes here.
CREATE FUNCTION huiyin.parts(content text, sought boolean) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
  chars text[] := string_to_array(regexp_replace(lower(left(content, 2000)), '\s+', ' ', 'g'), NULL);
  pairs text[] := '{}';
  fours text[] := '{}';
  four text;
BEGIN
  FOR i IN 1 .. cardinality(chars) - 1 LOOP
    CONTINUE WHEN chars[i] = ' ' OR chars[i + 1] = ' ';
    pairs := pairs || (chars[i] || chars[i + 1]);
    CONTINUE WHEN chars[i] > 'z' COLLATE "C" OR chars[i + 1] > 'z' COLLATE "C";
    four := chars[i] || chars[i + 1] || chars[i + 2] || chars[i + 3];
    IF four ~ '^[0-9a-z]{4}$' THEN fours := fours || four; END IF;
  END LOOP;
  IF NOT sought THEN RETURN pairs || fours; END IF;
  IF fours = '{}' THEN RETURN pairs[:8]; END IF;
  RETURN fours[cardinality(fours) - 3:]; -- numbers that begin alike differ at their end
END $$;
--> statement-breakpoint
-- The parts as numbers for the index, salted with merchant and week: one merchant's words do not burden another's
-- search, and a search can go back week by week until it has enough.
CREATE FUNCTION huiyin.grams(merchant text, week int, parts text[]) RETURNS int[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT COST 2000 AS $$
DECLARE
  salt text := merchant || week || ' ';
  grams int[] := '{}';
  part text;
BEGIN
  FOREACH part IN ARRAY parts LOOP grams := grams || hashtext(salt || part); END LOOP;
  RETURN grams;
END $$;
--> statement-breakpoint
-- No pending list: a search would read all of it once for every week.
CREATE INDEX messages_grams_idx ON messages USING gin (huiyin.grams(merchant_id, huiyin.week_of(created_at), huiyin.parts(text, false)))
  WITH (fastupdate = off) WHERE author <> 'system';
--> statement-breakpoint
CREATE INDEX conversations_name_grams_idx ON conversations USING gin (huiyin.grams(merchant_id, 0, huiyin.parts(customer_name, false)))
  WITH (fastupdate = off);
--> statement-breakpoint
-- The search operators are not leakproof, so row-level security would keep their index from being used.
-- These functions run as the owner and hold the wall themselves, by the transaction's merchant.
--
-- A frequent word is met by walking back through the newest messages; what is not met often enough there is
-- looked up week by week, newest first. `complete` is false when old messages were left out to answer in time.
-- One plan for all weeks, since planning each anew takes ten times longer than looking it up; the materialized
-- part keeps that plan on the index of grams. No parallel workers: starting them takes longer than the search.
CREATE FUNCTION huiyin.search_messages(words text, pattern text, wanted int, budget interval)
RETURNS TABLE (ids text[], complete boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  SET plan_cache_mode = force_generic_plan SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
  merchant text := current_setting('huiyin.merchant_id', true);
  caseless boolean := upper(pattern) = lower(pattern);
  deadline timestamptz := clock_timestamp() + budget;
  parts text[] := huiyin.parts(words, true);
  week int;
  oldest int;
  sought int[];
BEGIN
  complete := true;
  IF parts = '{}' THEN
    ids := ARRAY(
      SELECT recent.id FROM (
        SELECT m.id, m.text, m.author FROM messages m WHERE m.merchant_id = merchant ORDER BY m.created_at DESC, m.id DESC LIMIT 20000
      ) recent
      WHERE recent.author <> 'system' AND CASE WHEN caseless THEN recent.text LIKE pattern ELSE recent.text ILIKE pattern END LIMIT wanted);
    complete := cardinality(ids) >= wanted;
    RETURN NEXT;
    RETURN;
  END IF;
  ids := ARRAY(
    SELECT recent.id FROM (
      SELECT m.id, m.text, m.author FROM messages m WHERE m.merchant_id = merchant ORDER BY m.created_at DESC, m.id DESC LIMIT 2000
    ) recent
    WHERE recent.author <> 'system' AND CASE WHEN caseless THEN recent.text LIKE pattern ELSE recent.text ILIKE pattern END LIMIT wanted);
  IF cardinality(ids) >= wanted THEN
    RETURN NEXT;
    RETURN;
  END IF;
  ids := '{}';
  SELECT huiyin.week_of(max(m.created_at)), huiyin.week_of(min(m.created_at)) INTO week, oldest FROM messages m WHERE m.merchant_id = merchant;
  WHILE week >= oldest AND cardinality(ids) < wanted LOOP
    IF clock_timestamp() > deadline THEN
      complete := false;
      EXIT;
    END IF;
    sought := huiyin.grams(merchant, week, parts);
    ids := ids || ARRAY(
      WITH hits AS MATERIALIZED (
        SELECT m.id, m.merchant_id, m.created_at, m.text FROM messages m
        WHERE huiyin.grams(m.merchant_id, huiyin.week_of(m.created_at), huiyin.parts(m.text, false)) @> sought AND m.author <> 'system'
      )
      SELECT hits.id FROM hits
      WHERE hits.merchant_id = merchant AND CASE WHEN caseless THEN hits.text LIKE pattern ELSE hits.text ILIKE pattern END
      ORDER BY hits.created_at DESC, hits.id DESC LIMIT wanted - cardinality(ids));
    week := week - 1;
  END LOOP;
  RETURN NEXT;
END $$;
--> statement-breakpoint
-- The same for names: those who wrote lately first, then all.
CREATE FUNCTION huiyin.search_names(words text, pattern text, wanted int) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  SET plan_cache_mode = force_generic_plan SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
  merchant text := current_setting('huiyin.merchant_id', true);
  caseless boolean := upper(pattern) = lower(pattern);
  sought int[] := huiyin.grams(merchant, 0, huiyin.parts(words, true));
  ids text[];
BEGIN
  ids := ARRAY(
    SELECT recent.id FROM (
      SELECT c.id, c.customer_name FROM conversations c WHERE c.merchant_id = merchant ORDER BY c.last_message_at DESC, c.id DESC LIMIT 2000
    ) recent
    WHERE CASE WHEN caseless THEN recent.customer_name LIKE pattern ELSE recent.customer_name ILIKE pattern END LIMIT wanted);
  IF cardinality(ids) >= wanted OR sought = '{}' THEN RETURN ids; END IF;
  RETURN ARRAY(
    WITH hits AS MATERIALIZED (
      SELECT c.id, c.merchant_id, c.last_message_at, c.customer_name FROM conversations c
      WHERE huiyin.grams(c.merchant_id, 0, huiyin.parts(c.customer_name, false)) @> sought
    )
    SELECT hits.id FROM hits
    WHERE hits.merchant_id = merchant AND CASE WHEN caseless THEN hits.customer_name LIKE pattern ELSE hits.customer_name ILIKE pattern END
    ORDER BY hits.last_message_at DESC, hits.id DESC LIMIT wanted);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION huiyin.week_of, huiyin.parts, huiyin.grams, huiyin.search_messages, huiyin.search_names FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION huiyin.week_of, huiyin.parts, huiyin.grams, huiyin.search_messages, huiyin.search_names TO huiyin_app;
