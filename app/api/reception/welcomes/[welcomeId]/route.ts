import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { removeWelcome, saveWelcome } from "@/lib/reception";
import { welcomeInput } from "@/lib/reception/inputs";

const params = z.object({ welcomeId: z.string().max(64) });

export const PUT = deskDoor({ params, body: welcomeInput, handle: ({ ctx, params, body }) => saveWelcome(ctx, params.welcomeId, body) });
export const DELETE = deskDoor({ params, handle: ({ ctx, params }) => removeWelcome(ctx, params.welcomeId) });
