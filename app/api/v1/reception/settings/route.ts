import { changeReceptionSettings, readReceptionSettings } from "@/lib/reception";
import { apiDoor } from "../../api-door";
import { receptionSettingsBody } from "../../inputs";
import { writeOnce } from "../../write-once";

export const GET = apiDoor({ handle: ({ ctx }) => readReceptionSettings(ctx) });

export const PUT = apiDoor({
  body: receptionSettingsBody,
  handle: (call) => writeOnce(call, 200, (ctx) => changeReceptionSettings(ctx, call.body)),
});

export { refuseCall as DELETE, refuseCall as PATCH, refuseCall as POST } from "../../refuse-call";
