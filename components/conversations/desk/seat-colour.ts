import type { MemberView } from "@/lib/merchants/inputs";

/** The colour of the dot that says how somebody stands. */
export const seatColour: Record<MemberView["seat"], string> = {
  online: "bg-green",
  busy: "bg-red",
  break: "bg-amber",
  offline: "bg-line-strong",
};
