import { answerGo, countStep, findGoEntry } from "@/lib/entries";
import { env } from "@/lib/platform/env";

type Route = { params: Promise<{ entry: string }> };

/** An entry link: leads into WeChat's customer service, a mini program or the customer's page, by where it is opened. */
export const GET = async (request: Request, { params }: Route): Promise<Response> =>
  answerGo(request, (await params).entry, {
    find: findGoEntry,
    count: ({ entryId, scene }, way) => countStep({ entryId, scene, step: "seen", way }, new Date()),
    site: env().NEXTAUTH_URL ?? null,
  });
