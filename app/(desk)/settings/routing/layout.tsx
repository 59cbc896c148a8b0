import type { ReactNode } from "react";
import { Messages } from "@/components/layout/messages";

/** Rules speak of conversations, customers and the shop in the words of those. */
export default function RoutingLayout({ children }: { children: ReactNode }) {
  return <Messages names={["routing", "conversations", "customers", "merchants"]}>{children}</Messages>;
}
