ALTER TABLE "conversations" ADD COLUMN "window_shut" text;--> statement-breakpoint
-- A job that waits under the same key keeps its time when the order asks for it: another order must not shorten the pause before a next try.
DROP FUNCTION huiyin.add_job;--> statement-breakpoint
CREATE FUNCTION huiyin.add_job(name text, payload json, queue text, key text, delay_seconds double precision, tries int, keeps_time boolean DEFAULT false)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE merchant text := nullif(current_setting('huiyin.merchant_id', true), '');
BEGIN
  IF merchant IS NOT NULL AND payload->>'merchantId' IS DISTINCT FROM merchant THEN
    RAISE EXCEPTION 'a job of another merchant' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM graphile_worker.add_job(
    identifier => name, payload => payload, queue_name => queue, job_key => key,
    run_at => CASE WHEN delay_seconds > 0 THEN now() + make_interval(secs => delay_seconds) END,
    max_attempts => tries, job_key_mode => CASE WHEN keeps_time THEN 'preserve_run_at' ELSE 'replace' END);
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION huiyin.add_job FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION huiyin.add_job TO huiyin_app, huiyin_accounts;
