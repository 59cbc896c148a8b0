import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoPermission } from "@/components/merchants/no-permission";
import { QueuePage } from "@/components/routing/queue/queue-page";
import { may, permissions } from "@/lib/merchants";
import { requireMember } from "../desk-session";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("queue"))("title") });

export default async function QueuePageOfDesk() {
  const { ctx } = await requireMember("/queue");
  if (!may(ctx.actor, "routing.read"))
    return (
      <main className="grid flex-1 place-items-center">
        <NoPermission needed={permissions["routing.read"]} />
      </main>
    );
  return <QueuePage rights={{ assign: may(ctx.actor, "conversation.assign"), setSeat: may(ctx.actor, "seat.set") }} />;
}
