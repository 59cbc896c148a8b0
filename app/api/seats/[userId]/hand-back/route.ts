import { deskDoor } from "@/app/api/desk-door";
import { handBack } from "@/lib/routing";
import { seatOwner, seatParams } from "../../params";

/** All that a colleague has open goes back into the queue. */
export const POST = deskDoor({ params: seatParams, handle: ({ ctx, params }) => handBack(ctx, seatOwner(ctx, params.userId)) });
