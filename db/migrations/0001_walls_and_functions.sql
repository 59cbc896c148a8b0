CREATE SCHEMA IF NOT EXISTS huiyin;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public, huiyin TO huiyin_app, huiyin_accounts;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON
  merchants, members, teams, team_members, invitations, api_keys,
  event_heads, events, audit_log, idempotency_keys, media,
  channels, channel_accounts, callbacks, customers, customer_identities,
  canned_replies, conversations, messages, delivery_attempts, drafts
TO huiyin_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON
  merchants, users, members, invitations, sessions, password_resets, sign_in_attempts, mails, event_heads
TO huiyin_accounts;
--> statement-breakpoint
GRANT SELECT, UPDATE ON api_keys TO huiyin_accounts;
--> statement-breakpoint
GRANT INSERT ON audit_log, api_keys, mails TO huiyin_accounts;
--> statement-breakpoint
GRANT INSERT, SELECT ON mails TO huiyin_app;
--> statement-breakpoint
CREATE POLICY merchants_accounts ON merchants FOR ALL TO huiyin_accounts USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY members_accounts ON members FOR ALL TO huiyin_accounts USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY invitations_accounts ON invitations FOR ALL TO huiyin_accounts USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY api_keys_accounts ON api_keys FOR ALL TO huiyin_accounts USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY event_heads_accounts ON event_heads FOR ALL TO huiyin_accounts USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY audit_log_accounts ON audit_log FOR INSERT TO huiyin_accounts WITH CHECK (true);
--> statement-breakpoint
-- Two-character words are the usual Chinese query. Every pair of neighbouring characters becomes one number,
-- salted with the merchant, so that one merchant's common words do not burden another's search.
CREATE FUNCTION huiyin.grams(merchant text, content text) RETURNS int[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT coalesce(array_agg(DISTINCT hashtext(merchant || ch || next)), '{}')
  FROM (
    SELECT ch, lead(ch) OVER (ORDER BY n) AS next
    FROM unnest(string_to_array(lower(left(content, 2000)), NULL)) WITH ORDINALITY AS t(ch, n)
  ) pairs
  WHERE next IS NOT NULL AND ch !~ '\s' AND next !~ '\s'
$$;
--> statement-breakpoint
CREATE INDEX messages_grams_idx ON messages USING gin (huiyin.grams(merchant_id, text))
  WITH (fastupdate = on) WHERE author <> 'system';
--> statement-breakpoint
CREATE INDEX conversations_name_grams_idx ON conversations USING gin (huiyin.grams(merchant_id, customer_name));
--> statement-breakpoint
-- The search operators are not leakproof, so row-level security would keep their index from being used.
-- These functions run as the owner and hold the wall themselves, by the transaction's merchant.
CREATE FUNCTION huiyin.search_recent(pattern text, since_rows int, wanted int)
RETURNS TABLE (id text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT recent.id FROM (
    SELECT m.id, m.text, m.author FROM messages m
    WHERE m.merchant_id = current_setting('huiyin.merchant_id', true)
    ORDER BY m.created_at DESC, m.id DESC LIMIT since_rows
  ) recent
  WHERE recent.author <> 'system' AND recent.text ILIKE pattern LIMIT wanted
$$;
--> statement-breakpoint
CREATE FUNCTION huiyin.search_messages(words text, pattern text, wanted int)
RETURNS TABLE (id text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id FROM messages m
  WHERE huiyin.grams(m.merchant_id, m.text) @> huiyin.grams(current_setting('huiyin.merchant_id', true), words)
    AND m.author <> 'system'
    AND m.merchant_id = current_setting('huiyin.merchant_id', true)
    AND m.text ILIKE pattern
  ORDER BY m.created_at DESC, m.id DESC LIMIT wanted
$$;
--> statement-breakpoint
CREATE FUNCTION huiyin.search_names(words text, pattern text, wanted int)
RETURNS TABLE (id text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id FROM conversations c
  WHERE huiyin.grams(c.merchant_id, c.customer_name) @> huiyin.grams(current_setting('huiyin.merchant_id', true), words)
    AND c.merchant_id = current_setting('huiyin.merchant_id', true)
    AND c.customer_name ILIKE pattern
  ORDER BY c.last_message_at DESC LIMIT wanted
$$;
--> statement-breakpoint
-- Adds a job in the caller's transaction; the queue's own tables stay out of reach.
CREATE FUNCTION huiyin.add_job(name text, payload json, queue text, key text, delay_seconds double precision, tries int)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job(
    identifier => name, payload => payload, queue_name => queue, job_key => key,
    run_at => CASE WHEN delay_seconds > 0 THEN now() + make_interval(secs => delay_seconds) END,
    max_attempts => tries);
END $$;
--> statement-breakpoint
-- Gives out the next numbers of a merchant's event log and wakes the desks. The head's row lock is held
-- until commit, so numbers are given in the order of commits and none is missing.
CREATE FUNCTION huiyin.append_events(merchant text, list jsonb, at timestamptz)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE head bigint;
BEGIN
  INSERT INTO event_heads (merchant_id, seq) VALUES (merchant, jsonb_array_length(list))
  ON CONFLICT (merchant_id) DO UPDATE SET seq = event_heads.seq + excluded.seq
  RETURNING seq INTO head;
  INSERT INTO events (merchant_id, seq, kind, payload, at)
  SELECT merchant, head - jsonb_array_length(list) + n, e->>'kind', e->'payload', append_events.at
  FROM jsonb_array_elements(list) WITH ORDINALITY AS t(e, n);
  PERFORM pg_notify('huiyin_events', merchant || ' ' || head);
  RETURN head;
END $$;
--> statement-breakpoint
-- What a callback door needs before anybody is signed in.
CREATE FUNCTION huiyin.channel_for_door(channel text)
RETURNS TABLE (id text, merchant_id text, kind text, credentials text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.merchant_id, c.kind, c.credentials FROM channels c WHERE c.id = channel AND c.removed_at IS NULL
$$;
--> statement-breakpoint
-- Stores callbacks, each once, with the job that each new one asks for: one statement for one or many.
CREATE FUNCTION huiyin.store_callbacks(list jsonb)
RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE stored int := 0; r record;
BEGIN
  FOR r IN
    WITH given AS (
      SELECT e->>'merchantId' AS merchant_id, e->>'channelId' AS channel_id, e->>'digest' AS digest, e->>'body' AS body,
             (e->>'receivedAt')::timestamptz AS received_at, e->>'job' AS job, e->>'lane' AS lane
      FROM jsonb_array_elements(list) e
    ), inserted AS (
      INSERT INTO callbacks (merchant_id, channel_id, digest, body, lane, received_at)
      SELECT DISTINCT ON (channel_id, digest) merchant_id, channel_id, digest, body, coalesce(lane, ''), received_at FROM given
      ON CONFLICT (channel_id, digest) DO NOTHING RETURNING channel_id, digest
    )
    SELECT g.merchant_id, g.channel_id, g.job, g.lane, count(*) AS n
    FROM given g JOIN inserted i USING (channel_id, digest) GROUP BY 1, 2, 3, 4
  LOOP
    stored := stored + r.n;
    IF r.job IS NOT NULL THEN
      PERFORM graphile_worker.add_job(
        identifier => r.job,
        payload => json_build_object('merchantId', r.merchant_id, 'channelId', r.channel_id, 'lane', r.lane),
        queue_name => r.lane, job_key => r.job || ':' || r.lane, max_attempts => 12);
    END IF;
  END LOOP;
  RETURN stored;
END $$;
--> statement-breakpoint
-- Which merchants have work that a clock starts. Ids only.
CREATE FUNCTION huiyin.accounts_to_poll(stale_before timestamptz)
RETURNS TABLE (merchant_id text, channel_id text, account_id text, external_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.merchant_id, a.channel_id, a.id, a.external_id FROM channel_accounts a JOIN channels c ON c.id = a.channel_id
  WHERE a.served AND c.removed_at IS NULL AND coalesce(a.last_pull_at, 'epoch') < stale_before
$$;
--> statement-breakpoint
CREATE FUNCTION huiyin.snoozes_to_wake(due timestamptz)
RETURNS TABLE (merchant_id text, conversation_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.merchant_id, c.id FROM conversations c WHERE c.status = 'snoozed' AND c.snoozed_until <= due
$$;
--> statement-breakpoint
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA huiyin FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA huiyin TO huiyin_app;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION huiyin.add_job, huiyin.append_events TO huiyin_accounts;
