import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { changeTeam, removeTeam } from "@/lib/merchants";
import { teamInput } from "@/lib/merchants/inputs";

const params = z.object({ teamId: z.string().max(64) });

export const PUT = deskDoor({ params, body: teamInput, handle: ({ ctx, params, body }) => changeTeam(ctx, { ...params, ...body }) });

export const DELETE = deskDoor({ params, handle: ({ ctx, params }) => removeTeam(ctx, params) });
