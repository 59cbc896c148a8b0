"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { InlineText } from "@/components/customers/inline-text";
import { PhoneLine } from "@/components/customers/phone-line";
import { TagsEditor } from "@/components/customers/tags-editor";
import { Badge } from "@/components/ui/badge";
import type { ConversationRow, CustomerPanel } from "@/lib/conversations/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { useDates } from "../desk/dates";
import { useShowError } from "../desk/say-problem";
import { useChannels } from "../desk/shop-queries";
import { CustomerAvatar, CustomerMarks, SceneChip } from "../list/marks";
import { withEntry } from "../live/desk-state";
import { useDesk, useEvery } from "../live/use-desk";
import { PanelSection } from "./panel-section";

const webAddress = /^https?:\/\//;

type Edit = Partial<Pick<CustomerPanel, "remark" | "tags" | "note">>;

/** Puts a change of the customer on screen at once and saves it; a refusal takes it back. */
function useEditCustomer(row: ConversationRow, customer: CustomerPanel): (edit: Edit) => void {
  const desk = useDesk();
  const showError = useShowError();
  const put = (next: CustomerPanel) =>
    desk.store.change((state) => {
      const thread = state.threads.get(row.id);
      return thread ? { ...state, threads: withEntry(state.threads, row.id, { ...thread, customer: next }) } : state;
    });
  return (edit) => {
    put({ ...customer, ...edit });
    callDoor<CustomerPanel>("PATCH", `/api/customers/${customer.id}`, edit).then(put, (error) => {
      put(customer);
      showError(error);
    });
  };
}

/** Who this is, above everything else. */
export function CustomerHead({ row, customer }: { row: ConversationRow; customer: CustomerPanel }) {
  const t = useTranslations("customers");
  const facts = [customer.gender ? t(`gender.${customer.gender}`) : "", t("rounds", { count: Math.max(1, row.rounds) })];
  return (
    <div className="flex shrink-0 items-center gap-3 px-4 pt-3.5 pb-2.5">
      <CustomerAvatar row={row} className="size-10 text-lg" />
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-1.5">
          <span className="truncate font-semibold text-base">{customer.name}</span>
          <CustomerMarks marks={row.customer.marks} />
        </p>
        <p className="truncate text-ink-2 text-xs">{facts.filter(Boolean).join(" · ")}</p>
      </div>
    </div>
  );
}

/** What is known of the customer, and what can be noted. */
export function CustomerSection({ row, customer }: { row: ConversationRow; customer: CustomerPanel }) {
  const t = useTranslations("customers");
  const dates = useDates();
  const now = useEvery(60);
  const edit = useEditCustomer(row, customer);
  const { data: channels = [] } = useChannels();
  // a channel's name tells something where the shop has two of its kind
  const several = (kind: string) => channels.filter((channel) => channel.kind === kind).length > 1;
  const { linkScene, linkParam } = row.sceneDetail;
  return (
    <PanelSection>
      <dl className="grid grid-cols-[4.5rem_minmax(0,1fr)] items-start gap-x-2 gap-y-1.5 text-xs leading-5 phone:grid-cols-[5.5rem_minmax(0,1fr)] phone:gap-y-3 phone:text-[1rem] phone:leading-7 [&_dd]:min-w-0 [&_dt]:text-ink-3">
        <Line label={t("source")}>
          <span className="flex min-h-5 flex-wrap items-center gap-1 phone:min-h-7">
            {row.scene === "other" ? row.accountName : <SceneChip row={row} long />}
          </span>
        </Line>
        {linkScene ? (
          <Line label={t("linkScene")}>
            <span className="select-all break-all font-mono text-[0.9em]">{linkScene}</span>
          </Line>
        ) : null}
        {linkParam && row.scene === "widget" && webAddress.test(linkParam) ? (
          <Line label={t("page")}>
            <a
              href={linkParam}
              target="_blank"
              rel="noreferrer nofollow ugc"
              className="break-all text-blue underline-offset-2 hover:underline"
              title={t("openPage")}
            >
              {linkParam.replace(webAddress, "")}
            </a>
          </Line>
        ) : linkParam ? (
          <Line label={t("linkParam")}>
            <span className="select-all break-all font-mono text-[0.9em]">{linkParam}</span>
          </Line>
        ) : null}
        <Line label={t("identity")}>
          {countIdentities(customer.identities).map(({ kind, channelName, count }) => (
            <span key={`${kind}${channelName}`} className="block truncate text-ink-2">
              {[t.has(`kind.${kind}`) ? t(`kind.${kind}`) : kind, several(kind) ? channelName : ""].filter(Boolean).join(" · ")}
              {count > 1 ? ` × ${count}` : null}
            </span>
          ))}
          {customer.hasUnionId ? <Badge variant="green">{t("unionId")}</Badge> : null}
        </Line>
        <Line label={t("phone")}>
          <PhoneLine customerId={customer.id} masked={customer.phone} />
        </Line>
        <Line label={t("tags")}>
          <TagsEditor tags={customer.tags} onChange={(tags) => edit({ tags })} />
        </Line>
        <Line label={t("remark")}>
          <InlineText
            value={customer.remark}
            label={t("remark")}
            placeholder={t("remarkPlaceholder")}
            maxLength={60}
            onSave={(remark) => edit({ remark })}
          />
        </Line>
        <Line label={t("note")}>
          <InlineText
            multiline
            value={customer.note}
            label={t("note")}
            placeholder={t("notePlaceholder")}
            maxLength={2000}
            onSave={(note) => edit({ note })}
          />
        </Line>
        <Line label={t("since")}>
          <span className="text-ink-2">{now === null ? "" : dates.dayText(Date.parse(customer.createdAt), now)}</span>
        </Line>
      </dl>
    </PanelSection>
  );
}

/** A person can have several names in one channel. */
function countIdentities(identities: CustomerPanel["identities"]) {
  const counted = new Map<string, { kind: string; channelName: string; count: number }>();
  for (const { kind, channelName } of identities) {
    const key = `${kind} ${channelName}`;
    counted.set(key, { kind, channelName, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.values()];
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
