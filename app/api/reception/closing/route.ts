import { deskDoor } from "@/app/api/desk-door";
import { readClosingForm } from "@/lib/reception";

/** What the form at the end of a conversation asks for. */
export const GET = deskDoor({ handle: ({ ctx }) => readClosingForm(ctx) });
