import type { ReactNode } from "react";
import { Messages } from "@/components/layout/messages";

/** The queue speaks of conversations in their own words. */
export default function QueueLayout({ children }: { children: ReactNode }) {
  return <Messages names={["queue", "conversations", "customers", "knowledge", "merchants", "push"]}>{children}</Messages>;
}
