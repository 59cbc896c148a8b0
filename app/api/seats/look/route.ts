import { deskDoor } from "@/app/api/desk-door";
import { noteDeskLook } from "@/lib/routing";
import { deskLookInput } from "@/lib/routing/inputs";

/** A desk is in view, or no longer: who looks at it is not told on a device as well. */
export const POST = deskDoor({ body: deskLookInput, handle: ({ ctx, body }) => noteDeskLook(ctx, body) });
