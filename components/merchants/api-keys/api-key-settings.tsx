"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SettingsPage } from "@/components/layout/settings-page";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { toast } from "@/components/ui/toaster";
import type { ApiKeyView } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { Confirm } from "../confirm";
import { When } from "../when";
import { NewApiKeyDialog } from "./new-api-key-dialog";

/** The keys that other systems call us with. */
export function ApiKeySettings({ keys }: { keys: ApiKeyView[] }) {
  const t = useTranslations("merchants.apiKeys");
  const never = useTranslations("merchants.settings")("never");
  const queries = useQueryClient();
  const list = useQuery({
    queryKey: ["api-keys"],
    initialData: { data: keys },
    queryFn: ({ signal }) => callDoor<{ data: ApiKeyView[] }>("GET", "/api/api-keys", undefined, { signal }),
    select: (answer) => answer.data,
  }).data;
  const [making, setMaking] = useState(false);
  const [asked, setAsked] = useState<ApiKeyView | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: ["api-keys"] });
  const revoke = async (id: string) => {
    await callDoor("DELETE", `/api/api-keys/${id}`);
    await refresh();
    toast(t("revoked"));
  };
  const create = (
    <Button onClick={() => setMaking(true)}>
      <Plus aria-hidden />
      {t("create")}
    </Button>
  );
  return (
    <SettingsPage title={t("title")} text={t("text")} action={list.length > 0 ? create : null}>
      <div className="rounded-lg border border-line bg-surface">
        {list.length === 0 ? (
          <EmptyState icon={<KeyRound />} title={t("emptyTitle")} description={t("emptyText")} action={create} />
        ) : (
          <ul>
            {list.map((key) => (
              <li key={key.id} className="flex flex-wrap items-center gap-x-6 gap-y-1 border-line-soft border-b px-4 py-3 last:border-0">
                <div className="min-w-40 flex-1">
                  <p className="truncate font-semibold">{key.name}</p>
                  <p className="font-mono text-ink-3 text-xs">{key.prefix}…</p>
                </div>
                <dl className="flex gap-6 text-ink-2 text-xs">
                  <div>
                    <dt className="text-ink-3">{t("created")}</dt>
                    <dd>
                      <When at={key.createdAt} />
                    </dd>
                  </div>
                  <div>
                    <dt className="text-ink-3">{t("used")}</dt>
                    <dd>{key.lastUsedAt ? <When at={key.lastUsedAt} /> : never}</dd>
                  </div>
                </dl>
                <Button
                  variant="outline"
                  size="sm"
                  className="phone:h-11"
                  aria-label={`${t("revoke")}: ${key.name}`}
                  onClick={() => setAsked(key)}
                >
                  {t("revoke")}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {making ? <NewApiKeyDialog onMade={refresh} onClose={() => setMaking(false)} /> : null}
      {asked ? (
        <Confirm
          title={t("revokeTitle", { name: asked.name })}
          text={t("revokeText")}
          label={t("revoke")}
          onConfirm={() => revoke(asked.id)}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </SettingsPage>
  );
}
