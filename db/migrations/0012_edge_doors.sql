-- The digest is made here, so that a door needs no hash of its own; a first encrypted callback seals its channel in the same statement.
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
-- The platform tried the address and was answered.
CREATE FUNCTION huiyin.note_channel_verified(channel text, with_current_key boolean, at timestamptz)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE merchant text;
BEGIN
  UPDATE channels c SET verified_at = at,
    public_info = CASE WHEN with_current_key THEN c.public_info - 'keyRenewedAt' ELSE c.public_info END
  WHERE c.id = channel AND c.removed_at IS NULL RETURNING c.merchant_id INTO merchant;
  IF merchant IS NOT NULL THEN
    PERFORM huiyin.append_events(
      merchant,
      jsonb_build_array(jsonb_build_object('kind', 'channel.changed', 'payload', jsonb_build_object('channelId', channel))),
      at);
  END IF;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION huiyin.note_channel_verified(text, boolean, timestamptz) FROM PUBLIC;
