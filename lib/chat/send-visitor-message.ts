import { and, eq } from "drizzle-orm";
import { customerIdentities, customers, media, messages, visitors } from "@/db/schema";
import { recordChannelHeard } from "@/lib/channels";
import { applyProfile, receiveItems } from "@/lib/conversations";
import type { MessageContent } from "@/lib/conversations/inputs";
import type { InboundItem } from "@/lib/conversations/ports";
import { editCustomer } from "@/lib/customers";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { sendWhisper } from "@/lib/platform/realtime/event-hub";
import type { VisitorMessage, VisitorMessageInput } from "./inputs";
import { fileOfRef } from "./keep-visitor-file";
import { type Chat, findVisitorThread, type StoredVisitor } from "./load-visitor";
import { toVisitorMessage } from "./visitor-message";

/** Notes in a thread that was just opened what the page had shown before the first word. */
export type NoteGreeting = (tx: TxContext, conversationId: string) => Promise<void>;

type Answer = { label: string; value: string; kind: string };

/**
 * Takes in what a visitor wrote, with where they opened the chat and what they told the form before it. A second call with
 * the same client id is answered with the first's message. Throws `bad_input` for a file that was not uploaded by this
 * visitor, `unauthorized` when they were erased meanwhile.
 */
export async function sendVisitorMessage(
  ctx: Context,
  chat: Chat,
  input: VisitorMessageInput,
  noteGreeting: NoteGreeting,
): Promise<VisitorMessage> {
  const { entry } = chat;
  const { message, first } = await transact(ctx, async (tx) => {
    const visitor = await lockVisitor(tx, chat.visitor.id);
    const content = await contentOf(tx, visitor, input);
    const { channelId, account } = entry;
    const receiving = { id: account.id, channelId, channelKind: "widget", name: account.name };
    const externalId = `${visitor.externalId}/${input.clientId}`;
    const at = tx.now.getTime() / 1000; // finer than the seconds of others, since the answer may come within one
    const written: InboundItem = {
      kind: "message",
      externalId,
      at,
      customerId: visitor.externalId,
      from: "customer",
      servicerId: null,
      content,
      clientId: input.clientId,
    };
    const before = await findVisitorThread(tx, { entry, visitor });
    const receive = (items: InboundItem[]) => receiveItems(tx, receiving, items, [profileOf(visitor)]);
    const [entered, ...told] = openingItems(chat, visitor, at);
    if (entered) await receive([entered]);
    const begun = before === null && entered ? await findVisitorThread(tx, { entry, visitor }) : null;
    if (begun) await noteGreeting(tx, begun.id);
    await receive([...told, written]);
    await noteWriting(tx, chat, visitor);
    await recordChannelHeard(tx, channelId);
    const mine = and(eq(messages.merchantId, tx.actor.merchantId), eq(messages.accountId, account.id), eq(messages.externalId, externalId));
    const [stored] = await tx.db.select().from(messages).where(mine);
    const shown = stored
      ? toVisitorMessage(entry, { ...stored, createdAt: stored.createdAt.toISOString(), sentAt: null, recalledAt: null }, tx.now)
      : null;
    if (!shown) throw new Error("a visitor's message was stored that cannot be seen");
    return { message: shown, first: before === null };
  });
  // Other tabs of this visitor could not know which thread to follow.
  if (first) await sendWhisper({ merchantId: entry.merchantId, kind: "visitor.began", payload: { externalId: chat.visitor.externalId } });
  return message;
}

async function lockVisitor({ db, actor }: TxContext, id: string): Promise<StoredVisitor> {
  const [row] = await db
    .select()
    .from(visitors)
    .where(and(eq(visitors.merchantId, actor.merchantId), eq(visitors.id, id)))
    .for("update");
  if (!row) throw new AppError("unauthorized", "visitor_unknown");
  return row;
}

async function contentOf(tx: TxContext, visitor: StoredVisitor, { content }: VisitorMessageInput): Promise<MessageContent> {
  if (content.type === "text") return content;
  const mediaId = fileOfRef(visitor, content.ref);
  const [file] = mediaId
    ? await tx.db
        .select()
        .from(media)
        .where(and(eq(media.merchantId, tx.actor.merchantId), eq(media.id, mediaId)))
    : [];
  if (file?.status !== "stored") throw new AppError("bad_input", "upload_not_found");
  const { fileName, contentType, size } = file;
  return { type: file.picture ? "image" : "file", media: { mediaId: file.id, fileName, contentType, size, state: "ready" } };
}

/** What stands in the thread before the first word after the chat was opened: from where, and the answers to the form. */
function openingItems({ entry }: Chat, visitor: StoredVisitor, at: number): InboundItem[] {
  if (visitor.enteredAt) return [];
  const customerId = visitor.externalId;
  const scene = { scene: "widget" as const, sourceName: entry.name, linkScene: entry.scene || null, linkParam: visitor.page?.url || null };
  const opening = `${visitor.id}/${at}`;
  const entered: InboundItem = { kind: "entered", externalId: `${opening}/entered`, at, customerId, scene, welcomeCode: null };
  const answers = visitor.form?.filter(({ value }) => value !== "") ?? [];
  if (answers.length === 0) return [entered];
  const text = answers.map(({ label, value }) => `${label}：${value}`).join("\n");
  const told: InboundItem = {
    kind: "message",
    externalId: `${opening}/form`,
    at,
    customerId,
    from: "customer",
    servicerId: null,
    content: { type: "text", text },
  };
  return [entered, told];
}

/** A visitor is called by the name they were given or gave, else by the tail of their number. */
function profileOf({ externalId, name, avatarUrl, unionId, id }: StoredVisitor) {
  return { externalId, nickname: name || `访客${id.slice(-4).toUpperCase()}`, avatarUrl, unionId, gender: null };
}

/** Binds the browser to the customer, so that erasing the one takes the other along, and hands on what the form told. */
async function noteWriting(tx: TxContext, { entry }: Chat, visitor: StoredVisitor): Promise<void> {
  if (visitor.enteredAt && visitor.identityId) return;
  const { merchantId } = tx.actor;
  const known = and(
    eq(customerIdentities.merchantId, merchantId),
    eq(customerIdentities.channelId, entry.channelId),
    eq(customerIdentities.externalId, visitor.externalId),
  );
  const [identity] = await tx.db
    .select({ id: customerIdentities.id, customerId: customerIdentities.customerId, phone: customers.phone })
    .from(customerIdentities)
    .innerJoin(customers, eq(customers.id, customerIdentities.customerId))
    .where(known);
  if (!identity) throw new Error("a visitor has written whom the channel does not know");
  await tx.db
    .update(visitors)
    .set({ identityId: identity.id, enteredAt: tx.now, form: visitor.form ? [] : null })
    .where(and(eq(visitors.merchantId, merchantId), eq(visitors.id, visitor.id)));
  if (visitor.name) await applyProfile(tx, entry.channelId, profileOf(visitor));
  const phone = phoneIn(visitor.form ?? []);
  // What a stranger types never takes the place of what the shop knows.
  if (phone && !identity.phone) await editCustomer(tx, identity.customerId, { phone });
}

const phoneIn = (form: Answer[]): string | undefined =>
  form.find(({ kind, value }) => kind === "phone" && /^\+?\d{5,15}$/.test(value.replaceAll(/[ -]/g, "")))?.value.replaceAll(/[ -]/g, "");
