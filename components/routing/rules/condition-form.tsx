"use client";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { CountInput } from "@/components/ui/count-input";
import { FieldError } from "@/components/ui/field";
import { conversationScenes } from "@/lib/conversations/inputs";
import { businessTypes, type RoutingConditions, type RoutingPlaces } from "@/lib/routing/inputs";
import { Chips, OneChip, WordChips } from "./chips";
import { isRightLoad, loads } from "./loads";

type ConditionFormProps = { conditions: RoutingConditions; places: RoutingPlaces; onChange: (change: Partial<RoutingConditions>) => void };

const usualTags = ["VIP", "新客", "会员", "差评风险"];
const asksMore = (c: RoutingConditions) =>
  c.channelIds.length + c.channelKinds.length + c.scenes.length > 0 || loads.some(({ key }) => c[key] !== undefined);

/** Which conversations a rule is for. */
export function ConditionForm({ conditions, places, onChange }: ConditionFormProps) {
  const t = useTranslations("routing.form");
  const type = useTranslations("conversations.route.about");
  const [more, setMore] = useState(asksMore(conditions));
  // what is wrong has to be seen
  const hasWrong = loads.some((load) => !isRightLoad(conditions[load.key], load));
  return (
    <div className="flex flex-col gap-4">
      <Chips
        label={t("businessTypes")}
        options={businessTypes.map((value) => ({ value, label: type(value) }))}
        chosen={conditions.businessTypes}
        onChange={(chosen) => onChange({ businessTypes: chosen })}
      />
      <WordChips
        id="rule-words"
        label={t("words")}
        placeholder={t("wordsPlaceholder")}
        words={conditions.words}
        onChange={(words) => onChange({ words })}
      />
      <WordChips
        id="rule-tags"
        label={t("tags")}
        placeholder={t("tagsPlaceholder")}
        words={conditions.tags}
        suggestions={usualTags}
        onChange={(tags) => onChange({ tags })}
      />
      <div className="grid grid-cols-2 gap-4 phone:grid-cols-1">
        <OneChip
          label={t("customer")}
          options={[
            { value: "any", label: t("any") },
            { value: "new", label: t("newOne") },
            { value: "returning", label: t("returning") },
          ]}
          chosen={conditions.customer}
          onChange={(customer) => onChange({ customer })}
        />
        <OneChip
          label={t("hours")}
          options={[
            { value: "any", label: t("any") },
            { value: "open", label: t("open") },
            { value: "closed", label: t("closed") },
          ]}
          chosen={conditions.hours}
          onChange={(hours) => onChange({ hours })}
        />
      </div>
      <button
        type="button"
        aria-expanded={more || hasWrong}
        onClick={() => setMore(!more)}
        className="inline-flex items-center gap-1 self-start text-green-ink text-sm hover:underline phone:min-h-11"
      >
        {t("more")}
        <ChevronDown aria-hidden className={cn("size-4 transition-transform duration-100", (more || hasWrong) && "rotate-180")} />
      </button>
      {more || hasWrong ? <MoreConditions conditions={conditions} places={places} onChange={onChange} /> : null}
    </div>
  );
}

function MoreConditions({ conditions, places, onChange }: ConditionFormProps) {
  const t = useTranslations("routing.form");
  const scene = useTranslations("conversations.sceneLong");
  const kind = useTranslations("customers.kind");
  const goneChannels = conditions.channelIds.filter((id) => !places.channels.some((one) => one.id === id));
  const kinds = [...new Set([...places.channels.map((one) => one.kind), ...conditions.channelKinds])];
  return (
    <>
      {places.channels.length + goneChannels.length > 0 ? (
        <Chips
          label={t("channels")}
          options={[
            ...places.channels.map(({ id, name }) => ({ value: id, label: name })),
            ...goneChannels.map((id) => ({ value: id, label: t("gone") })),
          ]}
          chosen={conditions.channelIds}
          onChange={(channelIds) => onChange({ channelIds })}
        />
      ) : null}
      {kinds.length > 1 || conditions.channelKinds.length > 0 ? (
        <Chips
          label={t("kinds")}
          options={kinds.map((value) => ({ value, label: kind.has(value as never) ? kind(value as never) : value }))}
          chosen={conditions.channelKinds}
          onChange={(channelKinds) => onChange({ channelKinds })}
        />
      ) : null}
      <Chips
        label={t("scenes")}
        options={conversationScenes.map((value) => ({ value, label: scene(value) }))}
        chosen={conditions.scenes}
        onChange={(scenes) => onChange({ scenes })}
      />
      <fieldset>
        <legend className="mb-1.5 font-medium text-sm">{t("load")}</legend>
        <div className="grid grid-cols-3 gap-3 phone:grid-cols-1">
          {loads.map((load) => (
            <Load key={load.key} load={load} value={conditions[load.key]} onChange={(value) => onChange({ [load.key]: value })} />
          ))}
        </div>
      </fieldset>
    </>
  );
}

type LoadProps = { load: (typeof loads)[number]; value: number | undefined; onChange: (value: number | undefined) => void };

function Load({ load, value, onChange }: LoadProps) {
  const t = useTranslations("routing.form");
  const common = useTranslations("common");
  const id = `rule-${load.key}`;
  const right = isRightLoad(value, load);
  return (
    <div className="flex flex-col gap-1 text-ink-2 text-xs">
      <label htmlFor={id}>{t(load.key)}</label>
      <span className="flex items-center gap-1.5">
        <CountInput
          id={id}
          start={value}
          aria-invalid={!right}
          aria-describedby={`${id}-problem`}
          onCount={(count, typed) => onChange(typed.trim() === "" ? undefined : count)}
        />
        <span className="shrink-0">{t(load.unit)}</span>
      </span>
      <FieldError id={`${id}-problem`}>{right ? null : common("countRange", { min: load.min, max: load.max })}</FieldError>
    </div>
  );
}
