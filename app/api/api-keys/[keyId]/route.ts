import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { revokeApiKey } from "@/lib/merchants";

export const DELETE = deskDoor({ params: z.object({ keyId: z.string().max(64) }), handle: ({ ctx, params }) => revokeApiKey(ctx, params) });
