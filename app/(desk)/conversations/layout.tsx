import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Inbox } from "@/components/conversations/inbox";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("conversations"))("title") };
}

/** The inbox stands here and stays while threads change; the pages below only give it addresses. */
export default function ConversationsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <Inbox />
      {children}
    </>
  );
}
