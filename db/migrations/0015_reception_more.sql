-- Conversations that end by themselves: an agent had the last word, nobody waits, and the customer has been silent for as
-- long as the shop chose. Merchant by merchant along the index of what is live, the longest silent first.
CREATE FUNCTION huiyin.idle_conversations(at timestamptz, usual_minutes integer, most integer)
RETURNS TABLE (merchant_id text, conversation_id text, minutes integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id, c.id, s.minutes
  FROM merchants m
  LEFT JOIN reception_settings r ON r.merchant_id = m.id
  CROSS JOIN LATERAL (
    SELECT coalesce((r.settings->'idle'->>'on')::boolean, true) AS is_on,
      coalesce((r.settings->'idle'->>'minutes')::integer, usual_minutes) AS minutes
  ) s
  CROSS JOIN LATERAL (
    SELECT c.id FROM conversations c
    WHERE c.merchant_id = m.id AND c.status IN ('open', 'queued') AND c.status = 'open'
      AND c.last_author = 'agent' AND c.waiting_since IS NULL
      AND c.last_message_at <= at - make_interval(mins => s.minutes)
    ORDER BY c.last_message_at, c.id
    LIMIT most
  ) c
  WHERE s.is_on
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION huiyin.idle_conversations FROM PUBLIC, huiyin_app;
