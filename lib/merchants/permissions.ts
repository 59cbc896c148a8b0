import type { Context, Role } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";

/**
 * Who may do what. The whole table; verbs name a line of it in their first line.
 * API keys act for the merchant as an admin would, without the lines marked `people`.
 */
export const permissions = {
  "conversation.read": ["owner", "admin", "supervisor", "agent"],
  "conversation.reply": ["owner", "admin", "supervisor", "agent"],
  "conversation.note": ["owner", "admin", "supervisor", "agent"],
  "conversation.claim": ["owner", "admin", "supervisor", "agent"],
  "conversation.transfer": ["owner", "admin", "supervisor", "agent"],
  "conversation.close": ["owner", "admin", "supervisor", "agent"],
  /** Taking a thread from a colleague who has it. */
  "conversation.take_over": ["owner", "admin", "supervisor"],
  /** Answering in a colleague's thread that stays theirs. */
  "conversation.step_in": ["owner", "admin", "supervisor"],
  /** Giving what waits to somebody, whatever their load. */
  "conversation.assign": ["owner", "admin", "supervisor"],
  /** Going on and off duty. */
  "seat.set_own": ["owner", "admin", "supervisor", "agent"],
  /** Putting a colleague on or off duty, saying what they can do and how much. */
  "seat.set": ["owner", "admin", "supervisor"],
  /** Being told on one's own devices. */
  "push.set_own": ["owner", "admin", "supervisor", "agent"],
  "routing.read": ["owner", "admin", "supervisor", "agent"],
  "routing.edit": ["owner", "admin", "supervisor"],
  "reception.read": ["owner", "admin", "supervisor", "agent"],
  "reception.edit": ["owner", "admin", "supervisor"],
  "customer.read": ["owner", "admin", "supervisor", "agent"],
  "customer.edit": ["owner", "admin", "supervisor", "agent"],
  "customer.reveal": ["owner", "admin", "supervisor", "agent"],
  "customer.erase": ["owner", "admin"],
  /** Making one person of two customers, and taking them apart again. */
  "customer.merge": ["owner", "admin", "supervisor"],
  "canned.read": ["owner", "admin", "supervisor", "agent"],
  "canned.edit_own": ["owner", "admin", "supervisor", "agent"],
  "canned.edit_team": ["owner", "admin", "supervisor"],
  "canned.edit_shop": ["owner", "admin", "supervisor"],
  "channel.read": ["owner", "admin", "supervisor", "agent"],
  "channel.connect": ["owner", "admin"],
  "member.read": ["owner", "admin", "supervisor", "agent"],
  "member.invite": ["owner", "admin"],
  "member.change_role": ["owner", "admin"],
  "member.remove": ["owner", "admin"],
  "member.set_capacity": ["owner", "admin", "supervisor"],
  "session.end": ["owner"],
  "team.edit": ["owner", "admin"],
  "merchant.edit": ["owner", "admin"],
  /** From which wait on the desks of the shop raise their alarm. */
  "merchant.set_alarm": ["owner", "admin", "supervisor"],
  "api_key.manage": ["owner", "admin"],
  "audit.read": ["owner", "admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

const people: ReadonlySet<Permission> = new Set(["member.invite", "member.change_role", "member.remove", "session.end", "api_key.manage"]);

/** Whether an actor may. The product itself may do everything within its merchant. */
export function may(actor: Context["actor"], permission: Permission): boolean {
  if (actor.type === "system") return true;
  if (actor.type === "apiKey") return !people.has(permission);
  return (permissions[permission] as readonly Role[]).includes(actor.role);
}

/** The role an actor acts with: the product itself and programs as an owner and an admin would. */
export function roleOf(actor: Context["actor"]): Role {
  if (actor.type === "member") return actor.role;
  return actor.type === "system" ? "owner" : "admin";
}

/** First beat of every verb. Throws `forbidden`. */
export function allow(ctx: Context, permission: Permission): void {
  if (!may(ctx.actor, permission)) throw new AppError("forbidden", "code_forbidden", { permission });
}
