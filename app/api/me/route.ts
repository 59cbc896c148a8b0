import { deskDoor } from "@/app/api/desk-door";
import { loadMe, saveProfile } from "@/lib/merchants";
import { profileInput } from "@/lib/merchants/inputs";

export const GET = deskDoor({ handle: ({ ctx }) => loadMe(ctx) });

export const PATCH = deskDoor({ body: profileInput, handle: ({ ctx, body }) => saveProfile(ctx, body) });
