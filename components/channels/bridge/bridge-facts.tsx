import { useTranslations } from "next-intl";
import { FaultNote } from "../fault-note";

/** That WeChat has no official API for these, and what follows from that. */
export function BridgeFacts() {
  const t = useTranslations("channels.bridge");
  return (
    <FaultNote tone="amber" what={<span className="font-semibold">{t("factTitle")}</span>}>
      <ul className="mt-1 flex list-disc flex-col gap-1 pl-4 text-ink-2 marker:text-ink-3">
        {([1, 2, 3, 4] as const).map((n) => (
          <li key={n}>{t(`fact${n}`)}</li>
        ))}
      </ul>
    </FaultNote>
  );
}
