import { deskDoor } from "@/app/api/desk-door";
import { removePushTarget } from "@/lib/push";
import { pushTargetParams } from "@/lib/push/inputs";

export const DELETE = deskDoor({ params: pushTargetParams, handle: ({ ctx, params }) => removePushTarget(ctx, params.targetId) });
