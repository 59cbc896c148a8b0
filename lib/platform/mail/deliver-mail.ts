import { and, eq, lt, ne } from "drizzle-orm";
import { createTransport } from "nodemailer";
import { mails } from "@/db/schema";
import { unseal } from "../crypto/seal";
import { database } from "../database";
import { env } from "../env";
import { log } from "../log";
import { mailContext } from "./send-mail";

const timeoutMs = 10_000;
const keepMs = 7 * 86_400_000;
const shownOnly = "no mail server is configured; shown in the log";

async function handOver(url: string, mail: { to: string; subject: string; text: string }): Promise<void> {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  });
  try {
    await transport.sendMail({ from: env().MAIL_FROM, ...mail, disableFileAccess: true, disableUrlAccess: true });
  } finally {
    transport.close();
  }
}

/** Sends a stored mail, or writes it to the log when there is no mail server. A mail that was sent is not sent again. */
export async function deliverMail(mailId: string, now: Date, url = env().SMTP_URL): Promise<void> {
  const change = (values: Partial<typeof mails.$inferInsert>) =>
    database().transaction("accounts", (db) => db.update(mails).set(values).where(eq(mails.id, mailId)));
  const [mail] = await database().transaction("accounts", (db) => db.select().from(mails).where(eq(mails.id, mailId)));
  if (!mail || mail.sentAt || mail.body === "") return;
  const text = unseal(mail.body, mailContext(mailId));
  if (!url) {
    log.info({ to: mail.toAddress, subject: mail.subject, link: /https?:\/\/\S+/.exec(text)?.[0] }, "mail (no mail server is configured)");
    await change({ failure: shownOnly });
    return;
  }
  try {
    await handOver(url, { to: mail.toAddress, subject: mail.subject, text });
  } catch (error) {
    await change({ failure: error instanceof Error ? error.message.slice(0, 300) : "unknown" });
    throw error;
  }
  await change({ sentAt: now, failure: null, body: "" });
}

/** Erases the texts of mails whose links no longer open anything. */
export async function eraseOldMails(now: Date): Promise<void> {
  const old = and(lt(mails.createdAt, new Date(now.getTime() - keepMs)), ne(mails.body, ""));
  await database().transaction("accounts", (db) => db.update(mails).set({ body: "" }).where(old));
}
