import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";

type MessagesProps = { names: readonly string[]; children: ReactNode };

/** Gives the client components below it the texts of these domain words, and only those, beside `common` and `errors`. */
export async function Messages({ names, children }: MessagesProps) {
  const [locale, all] = await Promise.all([getLocale(), getMessages()]);
  const wanted = Object.fromEntries(Object.entries(all).filter(([name]) => name === "common" || name === "errors" || names.includes(name)));
  return (
    <NextIntlClientProvider locale={locale} messages={wanted}>
      {children}
    </NextIntlClientProvider>
  );
}
