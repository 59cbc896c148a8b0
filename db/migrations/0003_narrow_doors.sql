ALTER TABLE "channels" ADD COLUMN "accounts_chosen_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE channels SET accounts_chosen_at = chosen.at FROM (
  SELECT object_id, min(at) AS at FROM audit_log WHERE action = 'channel.accounts_served' GROUP BY object_id
) chosen WHERE chosen.object_id = channels.id;
--> statement-breakpoint
-- A repeated callback stores nothing, but what it asks for is asked again: two pings of one second can be
-- the same to the letter and still announce two messages. Waiting jobs of one lane are folded by their key.
CREATE OR REPLACE FUNCTION huiyin.store_callbacks(list jsonb)
RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE stored int; r record;
BEGIN
  WITH inserted AS (
    INSERT INTO callbacks (merchant_id, channel_id, digest, body, lane, received_at)
    SELECT DISTINCT ON (e->>'channelId', e->>'digest')
      e->>'merchantId', e->>'channelId', e->>'digest', e->>'body', coalesce(e->>'lane', ''), (e->>'receivedAt')::timestamptz
    FROM jsonb_array_elements(list) e
    ON CONFLICT (channel_id, digest) DO NOTHING RETURNING 1
  ) SELECT count(*) INTO stored FROM inserted;
  FOR r IN
    SELECT DISTINCT e->>'merchantId' AS merchant_id, e->>'channelId' AS channel_id, e->>'job' AS job, e->>'lane' AS lane
    FROM jsonb_array_elements(list) e WHERE e->>'job' IS NOT NULL
  LOOP
    PERFORM graphile_worker.add_job(
      identifier => r.job,
      payload => json_build_object('merchantId', r.merchant_id, 'channelId', r.channel_id, 'lane', r.lane),
      queue_name => r.lane, job_key => r.job || ':' || r.lane, max_attempts => 12);
  END LOOP;
  RETURN stored;
END $$;
--> statement-breakpoint
-- Within a merchant's transaction a job is that merchant's.
CREATE OR REPLACE FUNCTION huiyin.add_job(name text, payload json, queue text, key text, delay_seconds double precision, tries int)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE merchant text := nullif(current_setting('huiyin.merchant_id', true), '');
BEGIN
  IF merchant IS NOT NULL AND payload->>'merchantId' IS DISTINCT FROM merchant THEN
    RAISE EXCEPTION 'a job of another merchant' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM graphile_worker.add_job(
    identifier => name, payload => payload, queue_name => queue, job_key => key,
    run_at => CASE WHEN delay_seconds > 0 THEN now() + make_interval(secs => delay_seconds) END,
    max_attempts => tries);
END $$;
--> statement-breakpoint
-- What looks across the wall is for the program itself, and not for the role that works within one merchant.
REVOKE EXECUTE ON FUNCTION huiyin.channel_for_door, huiyin.store_callbacks, huiyin.accounts_to_poll, huiyin.snoozes_to_wake
FROM huiyin_app;
--> statement-breakpoint
REVOKE SELECT ON mails FROM huiyin_app;
