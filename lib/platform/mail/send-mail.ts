import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { seal } from "../crypto/seal";
import { env } from "../env";
import { newId } from "../ids";
import { sendMailJob } from "./jobs";

export type NewMail = { to: string; subject: string; text: string; merchantId: string; now: Date };

const tries = 8;

/** Whether mails leave this installation. If not, they stand in the log. */
export const mailIsConfigured = (): boolean => env().SMTP_URL !== undefined;

/** What a mail's text is sealed with, since it may hold a link that opens an account. */
export const mailContext = (id: string): string => `mails:${id}`;

/**
 * Stores a mail and the job that sends it, in the caller's transaction. With `when`, the database decides
 * whether there is a mail at all, at the same cost either way.
 */
export async function sendMail(db: Tx, mail: NewMail, when: SQL = sql`true`): Promise<void> {
  const id = newId("mail");
  const body = seal(mail.text, mailContext(id));
  await db.execute(sql`INSERT INTO mails (id, to_address, subject, body, created_at)
    SELECT ${id}, ${mail.to}, ${mail.subject}, ${body}, ${mail.now.toISOString()}::timestamptz WHERE ${when}`);
  const payload = JSON.stringify({ merchantId: mail.merchantId, mailId: id });
  await db.execute(sql`SELECT huiyin.add_job(${sendMailJob.name}, ${payload}::json, NULL, NULL, 0, ${tries}) WHERE ${when}`);
}
