import { originOf } from "@/app/api/channels/params";
import { env } from "@/lib/platform/env";
import { siteUrl } from "@/lib/platform/site-url";
import { openApiDocument } from "../openapi";

/** Anybody may read what the API takes and gives. */
export const GET = (request: Request): Response =>
  Response.json(openApiDocument(env().NEXTAUTH_URL ?? originOf(request) ?? siteUrl()), {
    headers: { "cache-control": "public, max-age=300" },
  });

export { refuseCall as DELETE, refuseCall as PATCH, refuseCall as POST, refuseCall as PUT } from "../refuse-call";
