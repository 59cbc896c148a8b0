import { env } from "@/lib/platform/env";
import { siteUrl } from "@/lib/platform/site-url";

/** Where the customer's page of an entry is: at the configured address, else where this request came to. */
export const chatAddress = (code: string, origin: string | null): string => `${env().NEXTAUTH_URL ?? origin ?? siteUrl()}/chat/${code}`;
