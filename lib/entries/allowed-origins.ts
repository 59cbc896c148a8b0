/** Whether a page of an origin may show the chat of an entry: any may while none is named. */
export function isAllowedOrigin(allowed: readonly string[], origin: string): boolean {
  if (allowed.length === 0) return true;
  const [scheme = "", host = ""] = origin.toLowerCase().split("://");
  return allowed.some((one) => {
    const [wantedScheme, wantedHost = ""] = one.split("://");
    if (scheme !== wantedScheme) return false;
    return wantedHost.startsWith("*.") ? host.endsWith(wantedHost.slice(1)) : host === wantedHost;
  });
}
