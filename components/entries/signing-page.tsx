"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { CodeBlock } from "@/components/channels/code-block";
import { CopyField } from "@/components/channels/copy-field";
import { SettingsPage } from "@/components/layout/settings-page";
import { useAct } from "@/components/merchants/use-act";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { toast } from "@/components/ui/toaster";
import type { EntryView } from "@/lib/entries/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { ChoicePart, Part } from "./parts";
import { pageSample, signingSamples } from "./signing-samples";

type Language = keyof typeof signingSamples;
const languages = Object.keys(signingSamples) as Language[];

/** How the merchant's own server says who a visitor is. */
export function SigningPage({ entries, mayConnect }: { entries: EntryView[]; mayConnect: boolean }) {
  const t = useTranslations("entries");
  return (
    <SettingsPage back={{ href: "/settings/entries", label: t("title") }} title={t("sign.title")} text={t("sign.lead")}>
      <Part title={t("sign.secret")}>
        {mayConnect && entries.length > 0 ? <Secret entries={entries} /> : <p className="text-ink-2 text-sm">{t("sign.no")}</p>}
      </Part>
      <Part title={t("sign.server")} hint={t("sign.serverHint")}>
        <Samples />
        <p className="text-ink-2 text-sm">{t("sign.simple", { call: "Huiyin.identify({ userId, hash, name })" })}</p>
      </Part>
      <Part title={t("sign.page")} hint={t("sign.pageHint")}>
        <CodeBlock title="HTML" text={pageSample} />
      </Part>
    </SettingsPage>
  );
}

function Secret({ entries }: { entries: EntryView[] }) {
  const t = useTranslations("entries.sign");
  const id = useId();
  const channels = [...new Map(entries.map((entry) => [entry.channelId, entry])).values()];
  const [entryId, setEntryId] = useState(channels[0]?.id ?? "");
  const [endPrevious, setEndPrevious] = useState(false);
  const [secret, setSecret] = useState("");
  const [act, busy] = useAct();
  const renew = () =>
    act(async () => {
      const made = await callDoor<{ secret: string }>("POST", `/api/entries/${entryId}/secret`, { endPrevious });
      setSecret(made.secret);
      toast(t("renewed"));
    });
  return (
    <>
      {channels.length > 1 ? (
        <ChoicePart
          label={t("choose")}
          value={entryId}
          options={channels.map((entry) => [entry.id, entry.channelName])}
          onChange={setEntryId}
        />
      ) : null}
      {secret ? (
        <>
          <CopyField label={t("secret")} value={secret} />
          <p className="text-amber-ink text-xs">
            {t("secretHint")} {endPrevious ? "" : t("keptPrevious")}
          </p>
        </>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="outline" disabled={busy} onClick={() => void renew()}>
          {t("renew")}
        </Button>
        <span className="flex items-center gap-2">
          <Checkbox id={id} checked={endPrevious} onCheckedChange={(checked) => setEndPrevious(checked === true)} />
          <label htmlFor={id} className="text-sm">
            {t("endPrevious")}
          </label>
        </span>
      </div>
    </>
  );
}

function Samples() {
  const [language, setLanguage] = useState<Language>("Node.js");
  return (
    <div className="flex flex-col gap-2">
      <div role="tablist" className="flex flex-wrap gap-1">
        {languages.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            aria-selected={language === each}
            onClick={() => setLanguage(each)}
            className={cn(
              "h-8 rounded-md px-3 text-sm phone:h-11",
              language === each ? "bg-sunken font-medium text-ink" : "text-ink-2 hover:bg-sunken",
            )}
          >
            {each}
          </button>
        ))}
      </div>
      <CodeBlock title={language} text={signingSamples[language]} />
    </div>
  );
}
