import { setSeatState } from "@/lib/routing";
import { apiDoor } from "../../../api-door";
import { seatPath, seatStateBody } from "../../../inputs";
import { writeOnce } from "../../../write-once";

export const PUT = apiDoor({
  params: seatPath,
  body: seatStateBody,
  handle: (call) => writeOnce(call, 200, (ctx) => setSeatState(ctx, call.params.userId, call.body)),
});

export { refuseCall as DELETE, refuseCall as GET, refuseCall as PATCH, refuseCall as POST } from "../../../refuse-call";
