/** Where a press leads within the product and away from the page at `here`; null: nowhere, to a new tab, or out of it. */
export function linkAway(event: MouseEvent, here: string): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || (link.target && link.target !== "_self") || link.hasAttribute("download")) return null;
  const [to, from] = [new URL(link.href, here), new URL(here)];
  // another site asks for itself, by beforeunload
  if (to.origin !== from.origin) return null;
  return to.pathname === from.pathname && to.search === from.search ? null : to.pathname + to.search + to.hash;
}
