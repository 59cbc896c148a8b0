import { deskDoor } from "@/app/api/desk-door";
import { makeContactLink } from "@/lib/jobs/make-contact-link";
import { accountParams, readerOf } from "../../../../params";

export const POST = deskDoor({
  params: accountParams,
  handle: ({ ctx, params, request }) => makeContactLink(ctx, { ...params, locale: readerOf(request).locale }),
});
