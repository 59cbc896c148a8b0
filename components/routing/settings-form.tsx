"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useShowError } from "@/components/conversations/desk/say-problem";
import { Card } from "@/components/ui/card";
import { Field, FieldDescription, FieldLabel } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { callDoor } from "@/lib/platform/browser/call-door";
import type { RoutingSettings } from "@/lib/routing/inputs";

const address = "/api/routing/settings";

const choices = {
  unattended: ["wait", "leave_message"],
  strategy: ["least_loaded", "round_robin"],
  graceSeconds: [90, 180, 300, 600],
  transferSeconds: [60, 120, 300, 600],
  escalateSeconds: [0, 180, 300, 600, 1800],
  noReplySeconds: [0, 180, 300, 600, 1800],
} as const;

type Name = keyof typeof choices;

/** How a shop gives out its conversations. Each choice is kept at once. */
export function RoutingSettingsForm({ editable }: { editable: boolean }) {
  const t = useTranslations("conversations.sharing");
  const queries = useQueryClient();
  const showError = useShowError();
  const { data } = useQuery({
    queryKey: ["routing-settings"],
    queryFn: ({ signal }) => callDoor<RoutingSettings>("GET", address, undefined, { signal }),
  });
  const { mutate } = useMutation({
    mutationFn: (change: Partial<RoutingSettings>) => callDoor<RoutingSettings>("PATCH", address, change),
    onMutate: (change) => queries.setQueryData<RoutingSettings>(["routing-settings"], (known) => known && { ...known, ...change }),
    onSuccess: (settings) => queries.setQueryData(["routing-settings"], settings),
    onError: (error) => {
      showError(error);
      void queries.invalidateQueries({ queryKey: ["routing-settings"] });
    },
  });
  if (!data) return <Skeleton className="h-40" />;
  const chosen = (name: Name) => String(data[name] ?? 0);
  /** What a program has set may be none of the usual choices. */
  const offered = (name: Name): (string | number)[] => {
    const usual: (string | number)[] = [...choices[name]];
    return usual.map(String).includes(chosen(name)) ? usual : [...usual, Number(chosen(name))].sort((a, b) => Number(a) - Number(b));
  };
  const lasting = (name: Name, seconds: number) =>
    seconds === 0
      ? t(`never.${name as "noReplySeconds"}`)
      : seconds % 60 === 0
        ? t("minutes", { minutes: seconds / 60 })
        : t("seconds", { seconds });
  const choose = (name: Name, value: string) =>
    mutate({ [name]: name === "strategy" || name === "unattended" ? value : Number(value) || null });
  return (
    <Card className="grid gap-4 p-4">
      {editable ? null : <p className="rounded-md bg-sunken px-3 py-2 text-ink-2 text-sm">{t("readOnly")}</p>}
      {(["sharesOut", "lastAgentFirst"] as const).map((name) => (
        <Field key={name} className="flex flex-row items-center gap-3">
          <span className="min-w-0 flex-1">
            <FieldLabel htmlFor={name}>{t(name)}</FieldLabel>
            <FieldDescription>{t(`${name}Hint`)}</FieldDescription>
          </span>
          <Switch id={name} checked={data[name]} disabled={!editable} onCheckedChange={(on) => mutate({ [name]: on })} />
        </Field>
      ))}
      {(Object.keys(choices) as Name[]).map((name) => (
        <Field key={name} className="flex flex-row items-center gap-3 phone:flex-col phone:items-stretch phone:gap-1.5">
          <span className="min-w-0 flex-1">
            <FieldLabel htmlFor={name}>{t(name)}</FieldLabel>
            <FieldDescription>{t(`${name}Hint`)}</FieldDescription>
          </span>
          <Select value={chosen(name)} disabled={!editable} onValueChange={(value) => choose(name, value)}>
            <SelectTrigger id={name} className="w-52 shrink-0 phone:w-full">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {offered(name).map((one) => (
                <SelectItem key={one} value={String(one)}>
                  {typeof one === "number" ? lasting(name, one) : t(one as "least_loaded")}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </Field>
      ))}
    </Card>
  );
}
