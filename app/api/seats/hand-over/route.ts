import { deskDoor } from "@/app/api/desk-door";
import { handOver } from "@/lib/routing";
import { handOverInput } from "@/lib/routing/inputs";

export const POST = deskDoor({ body: handOverInput, handle: ({ ctx, body }) => handOver(ctx, body) });
