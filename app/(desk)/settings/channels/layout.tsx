import type { ReactNode } from "react";
import { Messages } from "@/components/layout/messages";

/** The words of the guided pages are many: only these pages carry them. */
export default function ChannelsLayout({ children }: { children: ReactNode }) {
  return <Messages names={["channels", "merchants"]}>{children}</Messages>;
}
