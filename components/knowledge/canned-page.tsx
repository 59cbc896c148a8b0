"use client";
import { BookText, CircleAlert, Plus, Search, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { part } from "@/components/ui/part";
import { Skeleton } from "@/components/ui/skeleton";
import type { CannedReply } from "@/lib/knowledge/inputs";
import { filterCanned } from "./canned-filter";
import { CannedRow } from "./canned-row";
import { useCannedReplies } from "./use-canned-replies";
import { usePinyin } from "./use-pinyin";
import { useRemoveCanned } from "./use-remove-canned";

const CannedDialog = part(() => import("./canned-dialog").then((m) => m.CannedDialog));

const scopes = ["all", "shop", "team", "personal"] as const;
type Scope = (typeof scopes)[number];

type CannedPageProps = {
  userId: string;
  /** Whether this person may look after the replies of shop and teams. */
  mayEditShop: boolean;
};

/** The shop's ready sentences: find, write, mend, throw away. */
export function CannedPage({ userId, mayEditShop }: CannedPageProps) {
  const t = useTranslations("knowledge");
  const [scope, setScope] = useState<Scope>("all");
  const [query, setQuery] = useState("");
  const [edited, setEdited] = useState<CannedReply | "new" | null>(null);
  const { data: replies, isError, refetch } = useCannedReplies(true);
  const { removed, remove } = useRemoveCanned();
  const pinyin = usePinyin(/[a-z]/i.test(query));
  const standing = useMemo(() => (replies ?? []).filter(({ id }) => !removed.has(id)), [replies, removed]);
  const found = useMemo(
    () => filterCanned(scope === "all" ? standing : standing.filter((reply) => reply.scope === scope), query, pinyin),
    [standing, scope, query, pinyin],
  );
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <header className="flex h-13 shrink-0 items-center justify-between gap-3 border-line-soft border-b px-5 phone:h-14 phone:px-4">
        <h1 className="font-semibold text-base">{t("title")}</h1>
        <Button onClick={() => setEdited("new")}>
          <Plus aria-hidden />
          {t("add")}
        </Button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto w-full max-w-4xl px-5 py-4 phone:px-4">
          <p className="mb-3 text-ink-2 text-sm">{t("text", { blank: "{{昵称}}" })}</p>
          <div className="mb-3 flex flex-wrap items-center gap-2">
            <div className="relative min-w-56 flex-1">
              <Search aria-hidden className="absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-3" />
              <Input
                type="search"
                value={query}
                onChange={(event) => setQuery(event.target.value)}
                placeholder={t("find")}
                aria-label={t("find")}
                className="pl-8 phone:pl-9"
              />
            </div>
            <Scopes scope={scope} counts={countScopes(standing)} onChange={setScope} />
          </div>
          {!replies && isError ? (
            <EmptyState
              icon={<CircleAlert />}
              title={t("failed")}
              description={t("failedText")}
              action={
                <Button variant="outline" onClick={() => void refetch()}>
                  {t("retry")}
                </Button>
              }
            />
          ) : !replies ? (
            <Waiting />
          ) : found.length === 0 ? (
            <EmptyState
              icon={standing.length === 0 ? <BookText /> : <SearchX />}
              title={t(standing.length === 0 ? "emptyTitle" : "noMatchTitle")}
              description={t(standing.length === 0 ? "emptyText" : "noMatchText")}
              action={standing.length === 0 ? <Button onClick={() => setEdited("new")}>{t("add")}</Button> : null}
            />
          ) : (
            <ul className="divide-y divide-line-soft rounded-lg border border-line bg-surface">
              {found.map((reply) => (
                <CannedRow
                  key={reply.id}
                  reply={reply}
                  mine={reply.ownerId === userId}
                  onEdit={() => setEdited(reply)}
                  onRemove={() => remove(reply)}
                />
              ))}
            </ul>
          )}
        </div>
      </div>
      {edited ? <CannedDialog reply={edited === "new" ? null : edited} mayEditShop={mayEditShop} onClose={() => setEdited(null)} /> : null}
    </main>
  );
}

function countScopes(replies: readonly CannedReply[]): Record<Scope, number> {
  const counts = { all: replies.length, shop: 0, team: 0, personal: 0 };
  for (const { scope } of replies) counts[scope]++;
  return counts;
}

function Scopes({ scope, counts, onChange }: { scope: Scope; counts: Record<Scope, number>; onChange(scope: Scope): void }) {
  const t = useTranslations("knowledge");
  return (
    <fieldset className="flex gap-0.5 text-xs">
      <legend className="sr-only">{t("scopeLabel")}</legend>
      {scopes.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={scope === each}
          onClick={() => onChange(each)}
          className={cn(
            "rounded-full px-2.5 py-1 phone:min-h-11 phone:px-3.5 phone:text-sm",
            scope === each ? "bg-ink text-paper" : "text-ink-2 hover:bg-sunken hover:text-ink",
          )}
        >
          {t(`scope.${each}`)} <span className="opacity-70">{counts[each]}</span>
        </button>
      ))}
    </fieldset>
  );
}

function Waiting() {
  return (
    <div className="space-y-2">
      {[1, 2, 3, 4].map((each) => (
        <Skeleton key={each} className="h-16 w-full rounded-lg" />
      ))}
    </div>
  );
}
