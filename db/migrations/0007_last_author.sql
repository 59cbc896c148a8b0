ALTER TABLE "conversations" ADD COLUMN "last_author_id" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "last_author_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "wecom_session" jsonb;--> statement-breakpoint
-- Who wrote the last word of the threads there are; a servicer of the WeCom client had no id until now.
UPDATE "conversations" c SET
  "last_author_id" = (
    SELECT coalesce(m.author_id, CASE WHEN m.author_name <> '' THEN 'wecom:' || m.author_name END)
    FROM "messages" m WHERE m.conversation_id = c.id AND m.direction = 'out' ORDER BY m.seq DESC LIMIT 1),
  "last_author_name" = coalesce((
    SELECT m.author_name FROM "messages" m WHERE m.conversation_id = c.id AND m.direction = 'out' ORDER BY m.seq DESC LIMIT 1), '')
WHERE c.last_author = 'agent';
