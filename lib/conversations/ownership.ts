import type { Actor } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import type { ConversationStatus } from "./inputs";

export type Ownership = { assigneeId: string | null; assigneeName: string | null; assignedAt: Date | null; ownerVersion: number };

/** How long somebody has had a thread, in whole minutes. */
const minutesSince = (since: Date | null, now: Date) => Math.max(0, Math.floor((now.getTime() - (since ?? now).getTime()) / 60_000));

/** Who has a thread, and for how many minutes, as a refusal says it. */
export const ownerData = ({ assigneeName, assignedAt }: Pick<Ownership, "assigneeName" | "assignedAt">, now: Date) => ({
  byName: assigneeName ?? "",
  minutes: minutesSince(assignedAt, now),
});

/**
 * Throws when the actor may not speak in a thread as it stands: a colleague has it, or the owner
 * has changed since the actor looked. Programs (API keys) and the product are bound by no owner.
 */
export function refuseForeignOwner(actor: Actor, owner: Ownership, knownVersion: number | undefined, now: Date): void {
  if (actor.type !== "member") return;
  const data = ownerData(owner, now);
  if (owner.assigneeId !== null && owner.assigneeId !== actor.userId) throw new AppError("conflict", "taken", data);
  if (knownVersion !== undefined && knownVersion !== owner.ownerVersion && owner.assigneeId !== actor.userId)
    throw new AppError("conflict", "owner_changed", data);
}

/** The same for an answer, and for what becomes of one: an ended thread is open to everybody again. */
export function refuseForeignAnswer(
  actor: Actor,
  conversation: Ownership & { status: ConversationStatus },
  knownVersion: number | undefined,
  now: Date,
): void {
  if (conversation.status !== "closed") refuseForeignOwner(actor, conversation, knownVersion, now);
}
