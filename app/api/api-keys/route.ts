import { deskDoor } from "@/app/api/desk-door";
import { createApiKey, listApiKeys } from "@/lib/merchants";
import { createApiKeyInput } from "@/lib/merchants/inputs";

export const GET = deskDoor({ handle: async ({ ctx }) => ({ data: await listApiKeys(ctx) }) });

export const POST = deskDoor({ body: createApiKeyInput, handle: ({ ctx, body }) => createApiKey(ctx, body) });
