import { deskDoor } from "@/app/api/desk-door";
import { setSeatState } from "@/lib/routing";
import { seatStateInput } from "@/lib/routing/inputs";
import { seatOwner, seatParams } from "../../params";

export const PUT = deskDoor({
  params: seatParams,
  body: seatStateInput,
  handle: ({ ctx, params, body }) => setSeatState(ctx, seatOwner(ctx, params.userId), body),
});
