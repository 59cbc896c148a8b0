import type { ReactNode } from "react";
import { PageDialogs } from "@/components/conversations/desk/page-dialogs";

export default function KnowledgeLayout({ children }: { children: ReactNode }) {
  return <PageDialogs>{children}</PageDialogs>;
}
