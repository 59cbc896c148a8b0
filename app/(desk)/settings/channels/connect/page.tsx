import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ConnectBridge } from "@/components/channels/bridge/connect-bridge";
import { isGuided } from "@/components/channels/connect/connect-plan";
import { ConnectWizard } from "@/components/channels/connect/connect-wizard";
import { KindChooser } from "@/components/channels/connect/kind-chooser";
import { FirstSteps, type FirstStepsDone } from "@/components/merchants/first-steps";
import { callbackNote, callbackUrl, openChannel } from "@/lib/channels";
import { listEntries } from "@/lib/entries";
import { listInvitations, listMembers, loadBusinessHours } from "@/lib/merchants";
import type { Context } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { listWelcomes } from "@/lib/reception";
import { listRules } from "@/lib/routing";
import { channelReader } from "../channel-reader";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("channels.connect.chooser"))("title") });

type Asked = { channel?: string | string[]; kind?: string | string[] };

export default async function ConnectChannelPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const { channel: channelId, kind: asked } = await searchParams;
  const { ctx, origin, explain, mayConnect } = await channelReader("/settings/channels/connect");
  if (!mayConnect) redirect("/settings/channels");
  const initial = typeof channelId === "string" ? await openChannel(ctx, { channelId, origin }, explain).catch(noneIfGone) : null;
  const kind = initial?.channel.kind ?? asked;
  if (kind === "live_bridge") return <ConnectBridge initial={initial} />;
  if (typeof kind !== "string" || !isGuided(kind)) return <Choosing ctx={ctx} />;
  const url = callbackUrl({ kind, id: "" }, origin);
  return <ConnectWizard key={kind} kind={kind} initial={initial} addressNote={callbackNote(kind, url)} />;
}

function noneIfGone(error: unknown): null {
  if (error instanceof AppError && error.code === "not_found") return null;
  throw error;
}

/** The choice of a channel, and below it what a shop can set meanwhile, until all of that is done. */
async function Choosing({ ctx }: { ctx: Context }) {
  const done = await firstSteps(ctx);
  const all = done.entry && done.hours && done.welcome && done.colleagues && done.rules > 0;
  return <KindChooser>{all ? null : <FirstSteps done={done} />}</KindChooser>;
}

async function firstSteps(ctx: Context): Promise<FirstStepsDone> {
  const [entries, hours, welcomes, members, invitations, rules] = await Promise.all([
    listEntries(ctx),
    loadBusinessHours(ctx),
    listWelcomes(ctx),
    listMembers(ctx),
    listInvitations(ctx),
    listRules(ctx),
  ]);
  const colleagues = members.length > 1 || invitations.length > 0;
  return { entry: entries.length > 0, hours: hours !== null, welcome: welcomes.length > 0, colleagues, rules: rules.length };
}
