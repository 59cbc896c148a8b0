import { deskDoor } from "@/app/api/desk-door";
import { skillParams } from "@/app/api/routing/params";
import { removeSkill, renameSkill } from "@/lib/routing";
import { skillInput } from "@/lib/routing/inputs";

export const PATCH = deskDoor({
  params: skillParams,
  body: skillInput,
  handle: ({ ctx, params, body }) => renameSkill(ctx, params.skillId, body),
});

export const DELETE = deskDoor({ params: skillParams, handle: ({ ctx, params }) => removeSkill(ctx, params.skillId) });
