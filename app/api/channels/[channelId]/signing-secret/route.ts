import { deskDoor } from "@/app/api/desk-door";
import { renewSigningSecret } from "@/lib/channels";
import { channelParams } from "../../params";

export const POST = deskDoor({ params: channelParams, handle: ({ ctx, params }) => renewSigningSecret(ctx, params) });
