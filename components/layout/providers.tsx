"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { type ReactNode, useState } from "react";
import { Toaster } from "@/components/ui/toaster";
import { Hints } from "@/components/ui/tooltip";

const makeClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        retry: 2,
        retryDelay: (attempt) => Math.min(8_000, 500 * 2 ** attempt),
        refetchOnWindowFocus: false,
      },
      mutations: { retry: 0 },
    },
  });

/** What every page stands in: theme, server data, tooltips, notices. */
export function Providers({ nonce, children }: { nonce?: string | undefined; children: ReactNode }) {
  const [client] = useState(makeClient);
  return (
    <ThemeProvider nonce={nonce} attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange storageKey="huiyin.theme">
      <QueryClientProvider client={client}>
        {children}
        <Hints />
        <Toaster />
      </QueryClientProvider>
    </ThemeProvider>
  );
}
