import type { Role } from "@/lib/platform/context";

export type MemberMove = {
  /** The role of who acts. */
  by: Role;
  /** The role of whom it concerns. */
  from: Role;
  /** The role they get; null: they leave. */
  to: Role | null;
  owners: number;
};

/** Why a member may not be moved: a key under `errors`, or null. Owners are made and unmade by owners, and one always stays. */
export function whyNot({ by, from, to, owners }: MemberMove): "only_owner_changes_owner" | "last_owner_stays" | null {
  if ((from === "owner" || to === "owner") && by !== "owner") return "only_owner_changes_owner";
  if (from === "owner" && to !== "owner" && owners <= 1) return "last_owner_stays";
  return null;
}
