import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Point, Section } from "./section";

/** A detail of the desk, drawn small: the same words and marks an agent sees. */
function Glimpse({ children }: { children: ReactNode }) {
  return (
    <div aria-hidden className="mb-3 flex h-11 items-center gap-3 rounded-lg border border-line bg-surface px-3.5 text-ink-2 text-sm">
      {children}
    </div>
  );
}

/** What an agent sees at every moment. */
export function Facts() {
  const t = useTranslations("site.facts");
  const g = useTranslations("site.glimpse");
  return (
    <Section title={t("title")} className="mt-16 phone:mt-10">
      <div className="grid gap-x-10 gap-y-10 md:grid-cols-2">
        <div>
          <Glimpse>
            <span>
              {g("left")} <b className="font-semibold text-ink">3</b>/5
            </span>
            <span>{g("window")}</span>
          </Glimpse>
          <Point title={t("window.title")}>{t("window.text")}</Point>
        </div>
        <div>
          <Glimpse>
            <b className="font-semibold text-red-ink">2:36</b>
            <b className="font-semibold text-amber-ink">1:48</b>
            <span>0:52</span>
            <span className="ml-auto text-ink-3 text-xs">{g("sorted")}</span>
          </Glimpse>
          <Point title={t("wait.title")}>{t("wait.text")}</Point>
        </div>
        <div>
          <Glimpse>
            <span className="rounded-lg rounded-tr-sm bg-green-wash px-2.5 py-1 text-ink">{g("bubble")}</span>
            <span className="text-ink-3 text-xs">{g("handed")}</span>
          </Glimpse>
          <Point title={t("truth.title")}>{t("truth.text")}</Point>
        </div>
        <div>
          <Glimpse>
            <span className="relative grid size-6 place-items-center rounded-full bg-green-wash font-semibold text-green-ink text-xs">
              {g("initial")}
            </span>
            <span>{g("typing")}</span>
          </Glimpse>
          <Point title={t("together.title")}>{t("together.text")}</Point>
        </div>
      </div>
    </Section>
  );
}
