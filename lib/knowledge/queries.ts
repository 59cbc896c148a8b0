import { desc, sql } from "drizzle-orm";
import { cannedReplies } from "@/db/schema";
import { allow, may } from "@/lib/merchants";
import { type Context, read } from "@/lib/platform/context";
import { mayEdit, reachOf } from "./canned-reach";
import type { CannedReply } from "./inputs";

const mostReplies = 2_000;

/**
 * The canned replies a person may use: the shop's, their teams', their own; most used first.
 * With `manage`, those who look after teams see every team's.
 */
export async function listCannedReplies(ctx: Context, input: { manage?: boolean } = {}): Promise<CannedReply[]> {
  allow(ctx, "canned.read");
  return read(ctx, async (tx) => {
    const everyTeam = (input.manage ?? false) && may(tx.actor, "canned.edit_team");
    const { where, teamNames } = await reachOf(tx, everyTeam);
    const rows = await tx.db
      .select()
      .from(cannedReplies)
      .where(where)
      .orderBy(desc(cannedReplies.usageCount), desc(cannedReplies.updatedAt), cannedReplies.id)
      .limit(mostReplies);
    return rows.map(({ id, scope, ownerId, shortcut, title, text, attachments, usageCount, updatedAt }) => ({
      id,
      scope,
      ownerId,
      ownerName: (ownerId && teamNames.get(ownerId)) || "",
      shortcut,
      title,
      text,
      mediaId: pictureOf(attachments),
      usageCount,
      editable: mayEdit(tx.actor, scope),
      updatedAt: updatedAt.toISOString(),
    }));
  });
}

function pictureOf(attachments: Record<string, unknown>[]): string | null {
  const mediaId = attachments[0]?.mediaId;
  return typeof mediaId === "string" ? mediaId : null;
}

/** Which of these files canned replies send along; they outlive the messages that carried them. */
export async function filesInCannedReplies(ctx: Context, mediaIds: string[]): Promise<Set<string>> {
  if (mediaIds.length === 0) return new Set();
  return read(ctx, async ({ db, actor }) => {
    const { rows } = await db.execute<{ id: string }>(
      sql`SELECT DISTINCT a->>'mediaId' AS id FROM ${cannedReplies}, jsonb_array_elements(${cannedReplies.attachments}) a
          WHERE ${cannedReplies.merchantId} = ${actor.merchantId} AND a->>'mediaId' IN (SELECT jsonb_array_elements_text(${JSON.stringify(mediaIds)}::jsonb))`,
    );
    return new Set(rows.map(({ id }) => id));
  });
}
