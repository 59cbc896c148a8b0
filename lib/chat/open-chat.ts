import { and, eq } from "drizzle-orm";
import { visitors } from "@/db/schema";
import { unsealCredentials } from "@/lib/channels";
import { isAllowedOrigin, type OpenEntry } from "@/lib/entries";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { hashToken, newToken } from "@/lib/platform/crypto/token";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { ChatOpening, OpenChatInput, VisitorIdentity } from "./inputs";
import { livingVisitor, makeTicket, type StoredVisitor } from "./load-visitor";
import { pageVisitorThread } from "./queries";
import { type ProvenIdentity, verifyIdentity } from "./verify-identity";

/**
 * Opens the chat for a browser. A proven identity opens that person's thread, on every browser alike; a token goes on where
 * it was; anybody else is a new visitor. A token that was given to a signed-in person opens nothing once their proof is
 * missing, wrong or over, since somebody else may sit there now. Throws `forbidden` on a page that may not show the chat.
 */
export async function openChat(ctx: Context, entry: OpenEntry, input: OpenChatInput & { token: string | null }): Promise<ChatOpening> {
  const { page, token } = input;
  if (page?.origin && !isAllowedOrigin(entry.allowedOrigins, page.origin)) {
    throw new AppError("forbidden", "origin_not_allowed", { origin: page.origin });
  }
  const proven = await verifyIdentity(input.identity, secretsOf(entry, input.identity), ctx.now);
  return transact(ctx, async (tx) => {
    const known = token ? await findKnown(tx, entry, token) : null;
    const goesOn = known && (proven ? known.externalId === externalIdOf(proven) : !known.signed);
    const given = goesOn ? null : newToken();
    const visitor = goesOn ? await goOn(tx, known, page, proven) : await newVisitor(tx, entry, given ?? "", page, proven);
    const thread = await pageVisitorThread(tx, { entry, visitor }, {});
    return {
      token: given,
      signed: visitor.signed,
      name: visitor.name,
      ticket: makeTicket(visitor, tx.now),
      readSeq: visitor.readSeq,
      formDone: visitor.form !== null || visitor.identityId !== null || thread.state.status !== "none",
      thread,
    };
  });
}

function secretsOf({ channelId, sealedCredentials }: OpenEntry, identity: VisitorIdentity | null): string[] {
  if (identity === null) return [];
  const credentials = unsealCredentials(channelId, sealedCredentials);
  if (credentials.kind !== "widget") return [];
  return credentials.previousSecret ? [credentials.secret, credentials.previousSecret] : [credentials.secret];
}

/** Ids of the merchant and of ours stand in one place and must never be taken for each other. */
const externalIdOf = ({ userId }: ProvenIdentity): string => `u:${userId}`;

async function findKnown(tx: TxContext, { channelId }: OpenEntry, token: string): Promise<StoredVisitor | null> {
  const mine = and(livingVisitor(tx, channelId), eq(visitors.tokenHash, hashToken(token.slice(0, 100))));
  const [row] = await tx.db.select().from(visitors).where(mine).for("update");
  return row ?? null;
}

type Page = { title: string; url: string } | null;

/** An address without what may stand in it of a person. */
function plainPage(page: Page): Page {
  if (!page) return null;
  const url = URL.canParse(page.url) ? new URL(page.url) : null;
  return {
    title: page.title.slice(0, 100),
    url: url && /^https?:$/.test(url.protocol) ? `${url.origin}${url.pathname}`.slice(0, 300) : "",
  };
}

function provenFields(proven: ProvenIdentity | null) {
  if (!proven) return {};
  return { name: proven.name, avatarUrl: proven.avatarUrl, unionId: proven.unionId, expiresAt: proven.expiresAt };
}

async function goOn(tx: TxContext, known: StoredVisitor, page: Page, proven: ProvenIdentity | null): Promise<StoredVisitor> {
  const here = plainPage(page);
  const moved = here && here.url !== known.page?.url;
  const [row] = await tx.db
    .update(visitors)
    .set({ lastSeenAt: tx.now, ...(moved ? { page: here, enteredAt: null } : {}), ...provenFields(proven) })
    .where(and(eq(visitors.merchantId, tx.actor.merchantId), eq(visitors.id, known.id)))
    .returning();
  return row ?? known;
}

async function newVisitor(
  tx: TxContext,
  { id: entryId, channelId }: OpenEntry,
  token: string,
  page: Page,
  proven: ProvenIdentity | null,
): Promise<StoredVisitor> {
  const id = newId("visitor");
  const { merchantId } = tx.actor;
  const who = { externalId: proven ? externalIdOf(proven) : id, signed: proven !== null, ...provenFields(proven) };
  const times = { createdAt: tx.now, lastSeenAt: tx.now };
  const [row] = await tx.db
    .insert(visitors)
    .values({ id, merchantId, channelId, entryId, tokenHash: hashToken(token), page: plainPage(page), ...who, ...times })
    .returning();
  if (!row) throw new Error("a visitor was made that cannot be seen");
  return row;
}
