"use client";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { HotArea } from "@/lib/entries/inputs";
import { ChoicePart, NumberPart, Part, type PartProps, TextPart, useOptions } from "./parts";

const most = 10;
const element: HotArea = { label: "", selector: "", region: null };
const region: HotArea = { label: "", selector: "", region: { left: 70, top: 40, width: 25, height: 20 } };

export function HotAreasPart({ settings, change }: PartProps) {
  const t = useTranslations("entries.hot");
  const options = useOptions("hot");
  const { hotAreas, spotlight } = settings;
  const set = (at: number, area: HotArea) => change({ ...settings, hotAreas: hotAreas.map((one, n) => (n === at ? area : one)) });
  const add = (area: HotArea) => change({ ...settings, hotAreas: [...hotAreas, { ...area }] });
  return (
    <Part title={t("title")} hint={t("hint")}>
      {hotAreas.map((area, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: hot areas have no name of their own
        <div key={at} className="flex items-start gap-2 rounded-md border border-line-soft p-3">
          <div className="grid min-w-0 flex-1 gap-3 md:grid-cols-2">
            {area.region ? null : (
              <TextPart
                label={t("selector")}
                hint={t("selectorHint")}
                max={200}
                value={area.selector}
                onChange={(selector) => set(at, { ...area, selector })}
              />
            )}
            <TextPart label={t("label")} max={20} value={area.label} onChange={(label) => set(at, { ...area, label })} />
            {area.region ? (
              <div className="grid grid-cols-4 gap-2 md:col-span-2">
                {(["left", "top", "width", "height"] as const).map((side) => (
                  <NumberPart
                    key={side}
                    label={t(side)}
                    min={side === "width" || side === "height" ? 1 : 0}
                    max={100}
                    value={area.region?.[side] ?? 0}
                    onChange={(value) => area.region && set(at, { ...area, region: { ...area.region, [side]: value } })}
                  />
                ))}
              </div>
            ) : null}
          </div>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t("remove")}
            onClick={() => change({ ...settings, hotAreas: hotAreas.filter((one) => one !== area) })}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button variant="outline" size="sm" disabled={hotAreas.length >= most} onClick={() => add(element)}>
          <Plus aria-hidden />
          {t("add")}
        </Button>
        <Button variant="outline" size="sm" disabled={hotAreas.length >= most} onClick={() => add(region)}>
          <Plus aria-hidden />
          {t("addRegion")}
        </Button>
      </div>
      {hotAreas.length > 0 ? (
        <ChoicePart
          label={t("spotlight")}
          value={spotlight}
          options={options("ring", "dim", "none")}
          onChange={(next) => change({ ...settings, spotlight: next })}
        />
      ) : null}
    </Part>
  );
}
