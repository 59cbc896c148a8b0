const here = "http://here.invalid";

/** Where to go after signing in: a path of our own, whatever the address bar says. */
export function localPath(value: string | string[] | undefined, otherwise: string): string {
  if (typeof value !== "string" || !value.startsWith("/") || !URL.canParse(value, here)) return otherwise;
  const { origin, pathname, search, hash } = new URL(value, here);
  // "/.//host" has our origin and a path that a browser would take for another host
  return origin === here && !pathname.startsWith("//") ? `${pathname}${search}${hash}` : otherwise;
}
