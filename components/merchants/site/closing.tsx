import { Check } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Point, Section } from "./section";

/** For whom it is made. */
export function Audience() {
  const t = useTranslations("site.who");
  return (
    <Section title={t("title")}>
      <ul className="grid gap-x-10 gap-y-8 md:grid-cols-3">
        {(["one", "team", "many"] as const).map((key) => (
          <li key={key}>
            <Point title={t(`${key}.title`)}>{t(`${key}.text`)}</Point>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** From nothing to the first answer. */
export function Start() {
  const t = useTranslations("site.start");
  return (
    <Section title={t("title")}>
      <div className="flex flex-col gap-8">
        <ol className="grid gap-x-10 gap-y-8 md:grid-cols-3">
          {(["one", "two", "three"] as const).map((key, index) => (
            <li key={key} className="flex gap-3">
              <span
                aria-hidden
                className="grid size-6 shrink-0 place-items-center rounded-full bg-green-wash font-semibold text-green-ink text-xs"
              >
                {index + 1}
              </span>
              <Point title={t(`${key}.title`)}>{t(`${key}.text`)}</Point>
            </li>
          ))}
        </ol>
        <Button asChild size="lg" className="self-start px-6">
          <Link href="/sign-up">{t("act")}</Link>
        </Button>
      </div>
    </Section>
  );
}

/** What is done with the data. */
export function Safety() {
  const t = useTranslations("site.safe");
  return (
    <Section title={t("title")}>
      <ul className="grid gap-x-10 gap-y-3 md:grid-cols-2">
        {(["wall", "sealed", "password", "audit"] as const).map((key) => (
          <li key={key} className="flex gap-2.5 text-base text-ink-2">
            <Check aria-hidden className="mt-1 size-4 shrink-0 text-green-ink" />
            {t(`items.${key}`)}
          </li>
        ))}
      </ul>
    </Section>
  );
}
