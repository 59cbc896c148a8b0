"use client";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, QrCode } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SettingsPage } from "@/components/layout/settings-page";
import { Confirm } from "@/components/merchants/confirm";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { toast } from "@/components/ui/toaster";
import type { EntryLinkView } from "@/lib/entries/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { CodeDialog } from "./code-dialog";
import { LinkCard } from "./link-card";
import { type Choices, LinkDialog } from "./link-dialog";

type LinkListProps = { initial: EntryLinkView[]; choices: Choices; site: string; mayEdit: boolean };
type Asked = { act: "edit" | "remove" | "code"; link: EntryLinkView } | { act: "create" };

const spans = [7, 30, 90] as const;
const firstSpan = 30;
const makingPollMs = 3_000;
const restPollMs = 30_000;

const making = (links: EntryLinkView[] | undefined) =>
  links?.some(({ links: made }) => Object.values(made).some(({ url, failure }) => !url && !failure)) ?? false;

/** The entry links of the shop, and how far people come by them. */
export function LinkList({ initial, choices, site, mayEdit }: LinkListProps) {
  const t = useTranslations("go.links");
  const queries = useQueryClient();
  const [days, setDays] = useState<number>(firstSpan);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { data, isError, refetch } = useQuery({
    queryKey: ["entries", "links", days],
    ...(days === firstSpan ? { initialData: { data: initial } } : {}),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => callDoor<{ data: EntryLinkView[] }>("GET", `/api/entries/links?days=${days}`, undefined, { signal }),
    refetchInterval: ({ state }) => (making(state.data?.data) ? makingPollMs : restPollMs),
  });
  const links = data?.data ?? [];
  const refresh = () => queries.invalidateQueries({ queryKey: ["entries"] });
  const remove = async ({ id }: EntryLinkView) => {
    await callDoor("DELETE", `/api/entries/links/${id}`);
    await refresh();
    toast(t("removed"));
  };
  const create = (
    <Button onClick={() => setAsked({ act: "create" })}>
      <Plus aria-hidden />
      {t("create")}
    </Button>
  );
  return (
    <SettingsPage title={t("title")} text={t("text")} action={mayEdit && links.length > 0 ? create : null}>
      {isError ? (
        <p role="alert" className="flex items-center gap-3 rounded-lg bg-amber-wash px-3 py-2 text-amber-ink text-sm">
          {t("failed")}
          <Button variant="outline" size="sm" onClick={() => void refetch()}>
            {t("again")}
          </Button>
        </p>
      ) : null}
      {links.length === 0 ? (
        <div className="rounded-lg border border-line bg-surface">
          <EmptyState icon={<QrCode />} title={t("emptyTitle")} description={t("emptyText")} action={mayEdit ? create : null} />
        </div>
      ) : (
        <>
          <div className="-mb-3 flex justify-end">
            <Select value={String(days)} onValueChange={(value) => setDays(Number(value))}>
              <SelectTrigger aria-label={t("days")} className="w-36">
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {spans.map((span) => (
                  <SelectItem key={span} value={String(span)}>
                    {t("daysOf", { days: span })}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          </div>
          <ul className="flex flex-col gap-3">
            {links.map((link) => (
              <LinkCard key={link.id} link={link} site={site} mayEdit={mayEdit} onAsk={(act) => setAsked({ act, link })} />
            ))}
          </ul>
        </>
      )}
      {asked?.act === "create" || asked?.act === "edit" ? (
        <LinkDialog link={asked.act === "edit" ? asked.link : null} choices={choices} onSaved={refresh} onClose={() => setAsked(null)} />
      ) : null}
      {asked?.act === "code" ? (
        <CodeDialog
          link={asked.link}
          address={`${site}/go/${asked.link.code}`}
          mayEdit={mayEdit}
          onKept={() => void refresh()}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked?.act === "remove" ? (
        <Confirm
          title={t("removeTitle", { name: asked.link.name })}
          text={t("removeText")}
          label={t("remove")}
          onConfirm={() => remove(asked.link)}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </SettingsPage>
  );
}
