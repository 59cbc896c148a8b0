import type { ReactNode } from "react";
import { DeskProvider } from "@/components/conversations/desk/desk-provider";
import { DeskRail } from "@/components/conversations/desk/desk-rail";
import { OfflineBanner } from "@/components/conversations/desk/offline-banner";
import { Messages } from "@/components/layout/messages";
import { Shell } from "@/components/layout/shell";
import { MerchantSwitcher } from "@/components/merchants/merchant-switcher";
import { QueueAlarmNotice } from "@/components/routing/queue/queue-alarm";
import { SeatSwitch } from "@/components/routing/seats/seat-switch";
import { requireMember } from "./desk-session";

const words = ["conversations", "customers", "knowledge", "merchants", "push"];

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const { me } = await requireMember();
  return (
    <Messages names={words}>
      <DeskProvider me={me}>
        <Shell rail={<DeskRail head={<MerchantSwitcher me={me} />} seat={<SeatSwitch />} />}>
          <OfflineBanner />
          <QueueAlarmNotice />
          {children}
        </Shell>
      </DeskProvider>
    </Messages>
  );
}
