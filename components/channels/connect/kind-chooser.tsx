import { ChevronRight, type LucideIcon, MessageCircle, MessagesSquare, Podcast, ShoppingBag, SquareDashedBottomCode } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SettingsPage } from "@/components/layout/settings-page";
import { guidedKinds } from "./connect-plan";

const kinds = [...guidedKinds, "live_bridge"] as const;

const icons: Record<(typeof kinds)[number], LucideIcon> = {
  wechat_kf: MessageCircle,
  wechat_mini: SquareDashedBottomCode,
  wechat_official: MessagesSquare,
  wechat_shop: ShoppingBag,
  live_bridge: Podcast,
};

/** Which way in to connect: what each is for, and what it takes. `children` stand below. */
export function KindChooser({ children }: { children?: ReactNode }) {
  const t = useTranslations("channels");
  return (
    <SettingsPage
      title={t("connect.chooser.title")}
      text={t("connect.chooser.lead")}
      back={{ href: "/settings/channels", label: t("list.title") }}
    >
      <ul className="flex flex-col divide-y divide-line-soft overflow-hidden rounded-lg border border-line bg-surface">
        {kinds.map((kind) => {
          const Icon = icons[kind];
          return (
            <li key={kind}>
              <Link href={`/settings/channels/connect?kind=${kind}`} className="flex items-center gap-3.5 px-4 py-3.5 hover:bg-sunken">
                <span aria-hidden className="grid size-9 shrink-0 place-items-center rounded-lg bg-green-wash text-green-ink">
                  <Icon className="size-4.5" />
                </span>
                <span className="flex min-w-0 flex-1 flex-col gap-0.5">
                  <span className="font-semibold text-base text-ink">{t(`kinds.${kind}`)}</span>
                  <span className="text-ink-2 text-sm">{t(`connect.chooser.${kind}`)}</span>
                  <span className="text-ink-3 text-xs">{t("connect.chooser.needs", { what: t(`connect.chooser.needs_${kind}`) })}</span>
                </span>
                <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3" />
              </Link>
            </li>
          );
        })}
      </ul>
      {children}
    </SettingsPage>
  );
}
