import { deskDoor } from "@/app/api/desk-door";
import { orderTestPush } from "@/lib/push";
import { pushTargetParams } from "@/lib/push/inputs";

export const POST = deskDoor({ params: pushTargetParams, handle: ({ ctx, params }) => orderTestPush(ctx, params.targetId) });
