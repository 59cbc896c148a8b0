-- The queue's add_job clears the key of a running job and then inserts in two statements. A worker that takes the job
-- between them makes it do neither, and returns nothing: the order is lost. So it is asked until there is a job.
CREATE FUNCTION huiyin.order_job(
  name text, payload json, queue text, key text, run_at timestamptz, tries int, keeps_time boolean, urgency int DEFAULT 0)
RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE job record;
BEGIN
  FOR n IN 1..100 LOOP
    SELECT * INTO job FROM graphile_worker.add_job(
      identifier => name, payload => payload, queue_name => queue, job_key => key, run_at => order_job.run_at,
      max_attempts => tries, priority => -urgency, job_key_mode => CASE WHEN keeps_time THEN 'preserve_run_at' ELSE 'replace' END);
    IF job.id IS NOT NULL THEN RETURN; END IF;
  END LOOP;
  RAISE EXCEPTION 'the job % could not be ordered', name USING ERRCODE = 'lock_not_available';
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION huiyin.order_job FROM PUBLIC;--> statement-breakpoint
-- The more urgent goes first, whatever waits: nobody may stand behind a backlog of other work while a place is free.
DROP FUNCTION huiyin.add_job;--> statement-breakpoint
CREATE FUNCTION huiyin.add_job(
  name text, payload json, queue text, key text, delay_seconds double precision, tries int, keeps_time boolean DEFAULT false, urgency int DEFAULT 0)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE merchant text := nullif(current_setting('huiyin.merchant_id', true), '');
BEGIN
  IF merchant IS NOT NULL AND payload->>'merchantId' IS DISTINCT FROM merchant THEN
    RAISE EXCEPTION 'a job of another merchant' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM huiyin.order_job(
    name, payload, queue, key, CASE WHEN delay_seconds > 0 THEN now() + make_interval(secs => delay_seconds) END, tries, keeps_time, urgency);
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION huiyin.add_job FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION huiyin.add_job TO huiyin_app, huiyin_accounts;--> statement-breakpoint
CREATE OR REPLACE FUNCTION huiyin.store_callbacks(list jsonb)
RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE stored int; r record;
BEGIN
  WITH given AS (
    SELECT e->>'merchantId' AS merchant_id, e->>'channelId' AS channel_id, e->>'body' AS body,
      rtrim(translate(encode(sha256(convert_to(e->>'body', 'UTF8')), 'base64'), '+/', '-_'), '=') AS digest,
      coalesce(e->>'lane', '') AS lane, (e->>'receivedAt')::timestamptz AS received_at
    FROM jsonb_array_elements(list) e
  ), inserted AS (
    INSERT INTO callbacks (merchant_id, channel_id, digest, body, lane, received_at)
    SELECT DISTINCT ON (channel_id, digest) merchant_id, channel_id, digest, body, lane, received_at FROM given
    ON CONFLICT (channel_id, digest) DO NOTHING RETURNING 1
  ) SELECT count(*) INTO stored FROM inserted;
  FOR r IN
    SELECT DISTINCT e->>'channelId' AS channel_id, (e->>'receivedAt')::timestamptz AS received_at
    FROM jsonb_array_elements(list) e WHERE e->'seals' = 'true'::jsonb
  LOOP
    UPDATE channels SET sealed_since = r.received_at WHERE id = r.channel_id AND sealed_since IS NULL;
  END LOOP;
  FOR r IN
    SELECT DISTINCT e->>'merchantId' AS merchant_id, e->>'channelId' AS channel_id, e->>'job' AS job, e->>'lane' AS lane
    FROM jsonb_array_elements(list) e WHERE e->>'job' IS NOT NULL ORDER BY 3, 4
  LOOP
    PERFORM huiyin.order_job(
      r.job, json_build_object('merchantId', r.merchant_id, 'channelId', r.channel_id, 'lane', r.lane),
      r.lane, r.job || ':' || r.lane, NULL, 12, false);
  END LOOP;
  RETURN stored;
END $$;
