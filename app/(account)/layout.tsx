import Link from "next/link";
import type { ReactNode } from "react";
import { Brand } from "@/components/layout/brand";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { ThemeSwitch } from "@/components/layout/theme-switch";

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between px-5 py-3 phone:px-4">
        <Link href="/" className="rounded-md">
          <Brand />
        </Link>
        <div className="flex items-center gap-1">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main className="mx-auto flex w-full max-w-112 flex-1 flex-col justify-center px-5 pt-6 pb-[max(6rem,14dvh)] phone:justify-start phone:px-4">
        {children}
      </main>
    </div>
  );
}
