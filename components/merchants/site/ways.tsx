import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Point, Section } from "./section";

const ways = [
  { key: "kf", now: true },
  { key: "widget", now: true },
  { key: "mini", now: false },
] as const;

/** The ways customers come in, and which of them are there today. */
export function Ways() {
  const t = useTranslations("site.ways");
  return (
    <Section title={t("title")} text={t("text")}>
      <ol className="grid gap-x-10 gap-y-8 md:grid-cols-3">
        {ways.map(({ key, now }) => (
          <li key={key}>
            <Point title={t(`${key}.title`)} mark={<Badge variant={now ? "green" : "default"}>{t(now ? "now" : "later")}</Badge>}>
              {t(`${key}.text`)}
            </Point>
          </li>
        ))}
      </ol>
    </Section>
  );
}
