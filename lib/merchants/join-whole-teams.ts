import { sql } from "drizzle-orm";
import type { TxContext } from "@/lib/platform/context";

/** Puts a newcomer into the teams that everybody else is in: nobody has narrowed those, so they are for all. */
export async function joinWholeTeams({ db, actor }: TxContext, userId: string): Promise<void> {
  await db.execute(sql`
    INSERT INTO team_members (merchant_id, team_id, user_id)
    SELECT t.merchant_id, t.id, ${userId} FROM teams t WHERE t.merchant_id = ${actor.merchantId}
      AND NOT EXISTS (SELECT 1 FROM members m WHERE m.merchant_id = t.merchant_id AND m.removed_at IS NULL AND m.user_id <> ${userId}
        AND NOT EXISTS (SELECT 1 FROM team_members i WHERE i.team_id = t.id AND i.user_id = m.user_id))
    ON CONFLICT DO NOTHING`);
}
