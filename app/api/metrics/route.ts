import { prometheusText } from "@/lib/platform/health";

export const dynamic = "force-dynamic";

/** Figures for Prometheus. Counts only; nothing of any merchant. */
export async function GET(): Promise<Response> {
  return new Response(await prometheusText(new Date()), { headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" } });
}
