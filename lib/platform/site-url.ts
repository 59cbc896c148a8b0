import { env } from "./env";

/** Where this installation is reached, for links in mails. Never taken from a request, whose Host anybody can write. */
export const siteUrl = (): string => env().NEXTAUTH_URL ?? `http://localhost:${env().PORT}`;
