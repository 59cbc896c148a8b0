import { loadProfile } from "@/lib/customers";
import { eraseEverywhere } from "@/lib/jobs/erase-everywhere";
import { apiDoor } from "../../api-door";
import { customerPath } from "../../inputs";
import { writeOnce } from "../../write-once";

export const GET = apiDoor({ params: customerPath, handle: ({ ctx, params }) => loadProfile(ctx, params.customerId) });

export const DELETE = apiDoor({
  params: customerPath,
  handle: (call) => writeOnce(call, 200, (ctx) => eraseEverywhere(ctx, call.params)),
});

export { refuseCall as PATCH, refuseCall as POST, refuseCall as PUT } from "../../refuse-call";
