import type { ReactNode } from "react";
import { Messages } from "@/components/layout/messages";

export default function EntriesLayout({ children }: { children: ReactNode }) {
  return <Messages names={["entries", "channels", "merchants"]}>{children}</Messages>;
}
