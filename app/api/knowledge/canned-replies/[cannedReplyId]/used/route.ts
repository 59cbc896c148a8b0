import { deskDoor } from "@/app/api/desk-door";
import { countCannedUse } from "@/lib/knowledge";
import { cannedReplyParams } from "../../params";

export const POST = deskDoor({ params: cannedReplyParams, handle: ({ ctx, params }) => countCannedUse(ctx, params) });
