"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SaveBar } from "@/components/layout/save-bar";
import { SettingsBlock, SettingsPage } from "@/components/layout/settings-page";
import { useUnsaved } from "@/components/layout/use-unsaved";
import { useAct } from "@/components/merchants/use-act";
import { toast } from "@/components/ui/toaster";
import { callDoor } from "@/lib/platform/browser/call-door";
import { findSettingsProblems, type ReceptionSettings, type SettingsField, type WelcomeView } from "@/lib/reception/inputs";
import { ClosingPart } from "./closing-part";
import { countsAreRight, NoticeParts } from "./notice-parts";
import { type ChannelName, WelcomeList } from "./welcome-list";

type PageProps = {
  initial: ReceptionSettings;
  welcomes: WelcomeView[];
  channels: ChannelName[];
  alwaysOpen: boolean;
  takesMessages: boolean;
  editable: boolean;
};

/** Everything a shop says by itself, when silence ends a conversation, and what the form at the end asks for. */
export function ReceptionSettingsPage({ initial, welcomes, channels, alwaysOpen, takesMessages, editable }: PageProps) {
  const t = useTranslations("reception");
  const [kept, setKept] = useState(initial);
  const [settings, change] = useState(initial);
  const [drawn, drawAnew] = useState(0);
  const [act, busy] = useAct();
  const dirty = JSON.stringify(kept) !== JSON.stringify(settings);
  const refusal = useTranslations("errors");
  const problems = findSettingsProblems(settings);
  const wrong = Object.keys(problems).length > 0 || !countsAreRight(settings);
  const say = (field: SettingsField) => {
    const problem = problems[field];
    return problem ? refusal(problem.reason, problem.data) : null;
  };
  const { question } = useUnsaved(editable && dirty);
  const save = async () => {
    if (!(await act(() => callDoor("PUT", "/api/reception/settings", settings)))) return;
    setKept(settings);
    toast(t("saved"), { id: "reception-saved" });
  };
  return (
    <SettingsPage title={t("title")} text={t(editable ? "text" : "textOnly")}>
      <SettingsBlock title={t("welcomes.title")} text={t("welcomes.text")}>
        <WelcomeList initial={welcomes} channels={channels} editable={editable} />
      </SettingsBlock>
      <fieldset disabled={!editable} className="flex min-w-0 flex-col gap-6">
        <SettingsBlock title={t("notices.title")} text={t("notices.text")}>
          <NoticeParts key={drawn} settings={settings} say={say} alwaysOpen={alwaysOpen} takesMessages={takesMessages} change={change} />
        </SettingsBlock>
        <SettingsBlock title={t("closing.title")} text={t("closing.text")}>
          <ClosingPart key={drawn} closing={settings.closing} say={say} change={(closing) => change({ ...settings, closing })} />
        </SettingsBlock>
      </fieldset>
      {editable && dirty ? (
        <SaveBar
          busy={busy}
          blocked={wrong}
          onSave={() => void save()}
          onCancel={() => {
            change(kept);
            drawAnew(drawn + 1);
          }}
        >
          <p className={wrong ? "text-red-ink text-xs" : "text-ink-3 text-xs"}>{t(wrong ? "mendFirst" : "unsaved")}</p>
        </SaveBar>
      ) : null}
      {question}
    </SettingsPage>
  );
}
