"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { toast } from "@/components/ui/toaster";
import type { CustomerPanel, FoundCustomer } from "@/lib/conversations/inputs";
import { asDoorError, callDoor } from "@/lib/platform/browser/call-door";
import { useDates } from "../desk/dates";
import { useSayProblem, useShowError } from "../desk/say-problem";
import { useEvery } from "../live/use-desk";
import { useSettled } from "../palette/use-settled";

type Props = { customer: CustomerPanel; onClose: () => void };

/** Joining two customers by hand: find the other one, look at both, then decide. */
export function MergeDialog({ customer, onClose }: Props) {
  const t = useTranslations("customers.merge");
  const [chosen, choose] = useState<string | null>(null);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("dialogTitle", { name: customer.remark || customer.name })}</DialogTitle>
          <DialogDescription>{t(chosen ? "confirmText" : "findText")}</DialogDescription>
        </DialogHeader>
        {chosen ? (
          <Confirm customer={customer} otherId={chosen} onBack={() => choose(null)} onClose={onClose} />
        ) : (
          <Find customer={customer} onChoose={choose} onClose={onClose} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function Find({ customer, onChoose, onClose }: { customer: CustomerPanel; onChoose: (id: string) => void; onClose: () => void }) {
  const t = useTranslations("customers.merge");
  const say = useSayProblem();
  const dates = useDates();
  const now = useEvery(60);
  const [words, setWords] = useState("");
  const q = useSettled(words.trim(), 250);
  const { data, error, isFetching } = useQuery({
    queryKey: ["customers", "search", q],
    queryFn: ({ signal }) => callDoor<{ data: FoundCustomer[] }>("GET", `/api/customers?q=${encodeURIComponent(q)}`, undefined, { signal }),
    enabled: q.length > 0,
    retry: false,
  });
  const found = (data?.data ?? []).filter(({ customerId }) => customerId !== customer.id);
  const problem = error ? asDoorError(error) : null;
  return (
    <>
      <DialogBody>
        <Input autoFocus value={words} onChange={(event) => setWords(event.target.value)} placeholder={t("find")} aria-label={t("find")} />
        <div className="-mx-1 max-h-72 min-h-28 shrink-0 overflow-y-auto" aria-live="polite">
          {q && isFetching && !data ? <Skeleton className="m-1 h-10" /> : null}
          {problem ? (
            <p className="px-2 py-6 text-center text-red-ink text-xs">{say({ reason: problem.reason, detail: problem.message })}</p>
          ) : null}
          {q && data && found.length === 0 ? <p className="px-2 py-6 text-center text-ink-2">{t("nobody")}</p> : null}
          {q ? null : <p className="px-2 py-6 text-center text-ink-3 text-xs">{t("findHint")}</p>}
          {found.map(({ customerId, name, avatarUrl, accounts, lastMessageAt }) => (
            <button
              key={customerId}
              type="button"
              onClick={() => onChoose(customerId)}
              className="flex min-h-11 w-full items-center gap-2.5 rounded-md px-2 py-1 text-left hover:bg-sunken"
            >
              <Avatar id={customerId} name={name} src={avatarUrl} className="size-8 text-sm" />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{name}</span>
                <span className="block truncate text-2xs text-ink-3">{accounts.join(" · ")}</span>
              </span>
              <span className="shrink-0 text-2xs text-ink-3">{now === null ? "" : dates.brief(Date.parse(lastMessageAt), now)}</span>
            </button>
          ))}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="outline" onClick={onClose}>
          {t("cancel")}
        </Button>
      </DialogFooter>
    </>
  );
}

function Confirm({
  customer,
  otherId,
  onBack,
  onClose,
}: {
  customer: CustomerPanel;
  otherId: string;
  onBack: () => void;
  onClose: () => void;
}) {
  const t = useTranslations("customers.merge");
  const showError = useShowError();
  const [busy, setBusy] = useState(false);
  const { data: other, isError } = useQuery({
    queryKey: ["customers", otherId, "panel"],
    queryFn: () => callDoor<CustomerPanel>("GET", `/api/customers/${otherId}`),
    staleTime: 0,
    retry: false,
  });
  const merge = async () => {
    if (!other) return;
    setBusy(true);
    try {
      await callDoor("POST", `/api/customers/${customer.id}/merges`, { otherId: other.id });
      toast.success(t("done", { name: other.remark || other.name }));
      onClose();
    } catch (error) {
      showError(error);
      setBusy(false);
    }
  };
  return (
    <>
      <DialogBody>
        <div className="grid gap-2 sm:grid-cols-2">
          <Side label={t("stays")} customer={customer} />
          {other ? (
            <Side label={t("joins")} customer={other} />
          ) : isError ? (
            <p className="p-3 text-red-ink text-xs">{t("unreadable")}</p>
          ) : (
            <Skeleton className="h-40" />
          )}
        </div>
        <p className="text-ink-2 text-xs leading-5">{t("explain")}</p>
      </DialogBody>
      <DialogFooter>
        <Button variant="outline" onClick={onBack}>
          <ArrowLeft aria-hidden />
          {t("back")}
        </Button>
        <Button disabled={!other || busy} onClick={() => void merge()}>
          {busy ? <Spinner /> : null}
          {t("confirm")}
        </Button>
      </DialogFooter>
    </>
  );
}

/** One of the two, with what tells people apart. */
function Side({ label, customer }: { label: string; customer: CustomerPanel }) {
  const t = useTranslations("customers");
  const facts = [
    [t("identity"), customer.identities.map(({ kind }) => (t.has(`kind.${kind}`) ? t(`kind.${kind}`) : kind)).join("、")],
    [t("phone"), customer.phone ?? t("noPhone")],
    [t("merge.threads"), customer.conversations.map(({ accountName }) => accountName).join("、")],
    [t("tags"), customer.tags.join("、")],
    [t("note"), customer.note],
  ];
  return (
    <section aria-label={label} className="min-w-0 rounded-lg border border-line p-3 text-xs leading-5">
      <p className="mb-1.5 text-2xs text-ink-3">{label}</p>
      <div className="mb-2 flex items-center gap-2">
        <Avatar id={customer.id} name={customer.name} src={customer.avatarUrl} className="size-8 text-sm" />
        <span className="min-w-0">
          <span className="block truncate font-semibold text-sm">{customer.remark || customer.name}</span>
          {customer.remark ? <span className="block truncate text-ink-3">{customer.name}</span> : null}
        </span>
      </div>
      <dl className="space-y-0.5">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} className="flex gap-2">
              <dt className="w-12 shrink-0 text-ink-3">{name}</dt>
              <dd className="line-clamp-2 min-w-0 flex-1 break-words">{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
