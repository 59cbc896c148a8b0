import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import type { ChannelStatus } from "@/lib/channels/inputs";

const looks: Record<ChannelStatus, { dot: string; text: string }> = {
  waiting: { dot: "bg-amber", text: "bg-amber-wash text-amber-ink" },
  verified: { dot: "bg-green", text: "bg-green-wash text-green-ink" },
  receiving: { dot: "bg-green", text: "bg-green-wash text-green-ink" },
  broken: { dot: "bg-red", text: "bg-red-wash text-red-ink" },
};

/** Where a channel stands, as a light with its word. */
export function ChannelStatusBadge({ status }: { status: ChannelStatus }) {
  const t = useTranslations("channels.status");
  return (
    <span className={cn("inline-flex shrink-0 items-center gap-1.5 rounded px-2 py-0.5 font-normal text-xs", looks[status].text)}>
      <span aria-hidden className={cn("size-1.75 rounded-full", looks[status].dot)} />
      {t(status)}
    </span>
  );
}
