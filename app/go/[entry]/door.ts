import type { EdgeDoor } from "@/app/edge/edge-door";
import { answerGo } from "@/lib/entries/edge";

/** An entry link: leads into WeChat's customer service, a mini program or the customer's page, by where it is opened. */
export const goDoor: EdgeDoor<{ entry: string }> = (request, { entry }, { entries, site }) =>
  answerGo(request, entry, {
    find: entries.findGo,
    count: ({ entryId, scene }, way) => entries.count({ entryId, scene, step: "seen", way }, new Date()),
    site,
  });
