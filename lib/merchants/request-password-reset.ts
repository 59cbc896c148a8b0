import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Visitor } from "@/lib/platform/auth/visitor";
import { hashToken, newToken } from "@/lib/platform/crypto/token";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { mailIsConfigured, sendMail } from "@/lib/platform/mail/send-mail";
import { siteUrl } from "@/lib/platform/site-url";
import { onAccounts } from "./accounts";
import type { requestResetInput } from "./inputs";
import { mailTexts } from "./mail-texts";
import { countTry, resetsOfAddress } from "./slow-down";

export const resetMinutes = 60;
const perHour = 5;

/**
 * Mails a link that sets a new password. The answer and its cost are the same whether the address is known
 * or not: the same statements run, and the conditions in them decide. `shownLink` is the link itself, only
 * where no mail can be sent and every shop of the person is a demo.
 */
export async function requestPasswordReset(
  visitor: Visitor,
  input: z.infer<typeof requestResetInput>,
): Promise<{ shownLink: string | null }> {
  await countTry(visitor.now, [resetsOfAddress(visitor.address)]);
  const id = newId("reset");
  const token = newToken();
  const link = `${siteUrl()}/reset-password?token=${token}`;
  const now = visitor.now.toISOString();
  const mail = mailTexts("reset", visitor.locale, { link, minutes: String(resetMinutes) });
  const stored = sql`EXISTS (SELECT FROM password_resets WHERE id = ${id})`;
  return onAccounts(async (db) => {
    await db.execute(sql`
      INSERT INTO password_resets (id, user_id, token_hash, created_at, expires_at)
      SELECT ${id}, u.id, ${hashToken(token)}, ${now}::timestamptz, ${now}::timestamptz + make_interval(mins => ${resetMinutes})
      FROM users u WHERE u.email = ${input.email} AND ${perHour}::int > (
        SELECT count(*) FROM password_resets r WHERE r.user_id = u.id AND r.created_at > ${now}::timestamptz - interval '1 hour')`);
    await sendMail(db, { to: input.email, ...mail, merchantId: "none", now: visitor.now }, stored);
    if (mailIsConfigured() || env().HUIYIN_DEMO !== "1") return { shownLink: null };
    const { rows } = await db.execute<{ demo: boolean | null }>(sql`
      SELECT bool_and(c.demo) AS demo FROM password_resets r JOIN members m ON m.user_id = r.user_id JOIN merchants c ON c.id = m.merchant_id
      WHERE r.id = ${id}`);
    return { shownLink: rows[0]?.demo === true ? link : null };
  });
}
