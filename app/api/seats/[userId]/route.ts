import { deskDoor } from "@/app/api/desk-door";
import { changeSeat } from "@/lib/routing";
import { seatInput } from "@/lib/routing/inputs";
import { seatOwner, seatParams } from "../params";

export const PATCH = deskDoor({
  params: seatParams,
  body: seatInput,
  handle: ({ ctx, params, body }) => changeSeat(ctx, seatOwner(ctx, params.userId), body),
});
