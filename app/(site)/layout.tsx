import type { ReactNode } from "react";
import { currentMember } from "@/app/(desk)/desk-session";
import { SiteFooter } from "@/components/merchants/site/site-footer";
import { SiteHeader } from "@/components/merchants/site/site-header";

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const signedIn = await currentMember().catch(() => null); // this page is shown even while the database is away
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader signedIn={signedIn !== null} />
      <main className="flex-1">{children}</main>
      <SiteFooter />
    </div>
  );
}
