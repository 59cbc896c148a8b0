import { deskDoor } from "@/app/api/desk-door";
import { readPush } from "@/lib/push";

/** The key a browser subscribes with, and this person's devices. */
export const GET = deskDoor({ handle: ({ ctx }) => readPush(ctx) });
