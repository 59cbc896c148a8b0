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
import { CustomerAvatar, SceneChip } from "../list/marks";
import { withEntry } from "../live/desk-state";
import { useDesk, useEvery } from "../live/use-desk";
import { PanelSection } from "./panel-section";

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

/** Who this is. */
export function CustomerSection({ row, customer }: { row: ConversationRow; customer: CustomerPanel }) {
  const t = useTranslations("customers");
  const dates = useDates();
  const now = useEvery(60);
  const edit = useEditCustomer(row, customer);
  return (
    <>
      <PanelSection>
        <div className="flex items-center gap-3">
          <CustomerAvatar row={row} className="size-11 text-lg" />
          <div className="min-w-0 flex-1">
            <p className="truncate font-semibold text-base">{customer.name}</p>
            <p className="truncate text-ink-2 text-xs">
              {[customer.gender ? t(`gender.${customer.gender}`) : "", t("rounds", { count: Math.max(1, row.rounds) })]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </div>
        </div>
      </PanelSection>
      <PanelSection title={t("title")}>
        <dl className="grid grid-cols-[4.5rem_minmax(0,1fr)] items-start gap-x-2 gap-y-1.5 text-xs [&_dd]:min-w-0 [&_dd]:leading-5 [&_dt]:text-ink-3 [&_dt]:leading-5">
          <Line label={t("source")}>
            <span className="inline-flex flex-wrap items-center gap-1">
              {row.scene === "other" ? row.accountName : <SceneChip row={row} long />}
              {row.sceneDetail.linkScene ? <Badge variant="outline">{row.sceneDetail.linkScene}</Badge> : null}
            </span>
          </Line>
          <Line label={t("identity")}>
            {customer.identities.map(({ kind, channelName }) => (
              <span key={`${kind}${channelName}`} className="block truncate text-ink-2">
                {t.has(`kind.${kind}`) ? t(`kind.${kind}`) : kind} · {channelName}
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
    </>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
