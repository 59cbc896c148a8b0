import { allow } from "@/lib/merchants";
import { type Context, read } from "@/lib/platform/context";
import type { RoutingView } from "../inputs";
import { loadRuleViews } from "./list-rules";
import { loadPlaces } from "./load-places";

/** All that the page of the rules shows, in one answer. */
export async function readRouting(ctx: Context): Promise<RoutingView> {
  allow(ctx, "routing.read");
  return read(ctx, async (tx) => {
    const places = await loadPlaces(tx);
    return { rules: await loadRuleViews(tx, places), places };
  });
}
