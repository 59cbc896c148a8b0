"use client";
import { MessageSquareCode, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { SettingsPage } from "@/components/layout/settings-page";
import { useRefusal } from "@/components/merchants/use-refusal";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { toast } from "@/components/ui/toaster";
import type { EntryView } from "@/lib/entries/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { EntryCode } from "./entry-code";
import { TextPart } from "./parts";

type EntryListProps = { entries: EntryView[]; origin: string; mayConnect: boolean };

/** All ways in through web pages, each with the code to copy. */
export function EntryList({ entries, origin, mayConnect }: EntryListProps) {
  const t = useTranslations("entries");
  const [adding, setAdding] = useState(false);
  const add = (
    <Button onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      {t("add")}
    </Button>
  );
  return (
    <SettingsPage
      title={t("title")}
      text={t("lead")}
      action={
        mayConnect && entries.length > 0 ? (
          <div className="flex gap-2">
            <Button variant="outline" asChild>
              <Link href="/settings/entries/signing">{t("signing")}</Link>
            </Button>
            {add}
          </div>
        ) : null
      }
    >
      {entries.length === 0 ? (
        <EmptyState
          icon={<MessageSquareCode />}
          title={t("emptyTitle")}
          description={t(mayConnect ? "emptyText" : "emptyAgent")}
          action={mayConnect ? add : undefined}
          className="rounded-lg border border-line border-dashed"
        />
      ) : (
        entries.map((entry) => <EntryCard key={entry.id} entry={entry} origin={origin} mayConnect={mayConnect} />)
      )}
      <AddDialog open={adding} onOpenChange={setAdding} />
    </SettingsPage>
  );
}

function EntryCard({ entry, origin, mayConnect }: { entry: EntryView; origin: string; mayConnect: boolean }) {
  const t = useTranslations("entries");
  const format = useFormatter();
  const { id, name, code, allowedOrigins, createdAt, settings } = entry;
  const facts = [
    allowedOrigins.length > 0 ? t("origins", { count: allowedOrigins.length }) : t("anyOrigin"),
    t("since", { date: format.dateTime(new Date(createdAt), { dateStyle: "medium" }) }),
  ];
  return (
    <Card aria-label={name} className="flex flex-col gap-4 p-4">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <span aria-hidden className="mt-1 size-4 shrink-0 rounded-full" style={{ background: settings.look.accent }} />
        <div className="min-w-40 flex-1">
          <h3 className="truncate font-semibold text-base">{name}</h3>
          <p className="text-ink-3 text-xs">{facts.join(" · ")}</p>
        </div>
        <div className="flex gap-2">
          <Button variant="outline" asChild>
            <a href={`/chat/${code}`} target="_blank" rel="noopener">
              {t("open")}
            </a>
          </Button>
          {mayConnect ? (
            <Button asChild>
              <Link href={`/settings/entries/${id}`} aria-label={`${t("configure")} ${name}`}>
                {t("configure")}
              </Link>
            </Button>
          ) : null}
        </div>
      </div>
      {mayConnect ? <EntryCode code={code} origin={origin} /> : null}
    </Card>
  );
}

function AddDialog({ open, onOpenChange }: { open: boolean; onOpenChange(open: boolean): void }) {
  const t = useTranslations("entries");
  const say = useRefusal();
  const router = useRouter();
  const [name, setName] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const add = async () => {
    if (name.trim() === "") {
      setProblem(t("nameWrong"));
      return;
    }
    setBusy(true);
    setProblem("");
    try {
      const { id } = await callDoor<{ id: string }>("POST", "/api/entries", { name: name.trim() });
      toast(t("added"));
      onOpenChange(false);
      router.push(`/settings/entries/${id}`);
      router.refresh();
    } catch (error) {
      setProblem(say(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent aria-describedby={undefined}>
        <form
          className="flex min-h-0 flex-col"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <DialogHeader>
            <DialogTitle>{t("add")}</DialogTitle>
          </DialogHeader>
          <DialogBody>
            <TextPart label={t("addName")} hint={t("addHint")} problem={problem} max={40} value={name} onChange={setName} />
          </DialogBody>
          <DialogFooter>
            <Button type="submit" disabled={busy}>
              {t("add")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
