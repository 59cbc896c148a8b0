import type { z } from "zod";
import { members } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { personOf } from "./accounts";
import type { profileInput } from "./inputs";
import { memberRow } from "./load-member";

/** Changes the name one goes by in this merchant. */
export async function saveProfile(ctx: Context, input: z.infer<typeof profileInput>): Promise<void> {
  const { userId } = personOf(ctx);
  await transact(ctx, async (tx) => {
    await tx.db.update(members).set({ name: input.name }).where(memberRow(tx, userId));
    await recordAudit(tx, { action: "member.renamed", objectType: "user", objectId: userId, detail: { name: input.name } });
    tx.record.events.push({ kind: "member.changed", payload: { userId } });
  });
}
