"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FaultNote } from "@/components/channels/fault-note";
import { SaveBar } from "@/components/layout/save-bar";
import { SettingsPage } from "@/components/layout/settings-page";
import { useUnsaved } from "@/components/layout/use-unsaved";
import { useRefusal } from "@/components/merchants/use-refusal";
import { toast } from "@/components/ui/toaster";
import { allowedOrigin, type EntrySettings, type EntryView } from "@/lib/entries/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { EntryCode } from "./entry-code";
import { EntryPreview } from "./entry-preview";
import { FormPart } from "./form-part";
import { HotAreasPart } from "./hot-areas-part";
import { HoursPart } from "./hours-part";
import { LookPart } from "./look-part";
import { PagesPart } from "./pages-part";
import { linesOf, Part, TextPart } from "./parts";
import { RemoveEntry } from "./remove-entry";
import { WordsPart } from "./words-part";

/** What was left half written says nothing, and is left out when it is kept. */
function tidy(settings: EntrySettings): EntrySettings {
  const fields = settings.form.fields
    .filter(({ label }) => label.trim() !== "")
    .map((field) => ({ ...field, options: field.kind === "choice" ? field.options.map((one) => one.trim()).filter(Boolean) : [] }));
  const hotAreas = settings.hotAreas.filter(({ selector, region }) => region !== null || selector.trim() !== "");
  return { ...settings, form: { ...settings.form, fields }, hotAreas };
}

/** One way in: how it looks and behaves, with the real thing beside it. */
export function EntryEditor({ entry, origin }: { entry: EntryView; origin: string }) {
  const t = useTranslations("entries");
  const say = useRefusal();
  const router = useRouter();
  const [kept, setKept] = useState(entry);
  const [name, setName] = useState(entry.name);
  const [settings, change] = useState(entry.settings);
  const [sites, setSites] = useState(entry.allowedOrigins.join("\n"));
  const [drawn, drawAnew] = useState(0);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);

  const origins = linesOf(sites);
  const wrongOrigin = origins.find((one) => !allowedOrigin.safeParse(one).success);
  const wrongName = name.trim() === "" || name.trim().length > 40;
  const dirty =
    name !== kept.name || sites !== kept.allowedOrigins.join("\n") || JSON.stringify(settings) !== JSON.stringify(kept.settings);

  const { question } = useUnsaved(dirty);

  const show = (as: EntryView) => {
    setName(as.name);
    change(as.settings);
    setSites(as.allowedOrigins.join("\n"));
    setProblem("");
  };
  const save = async () => {
    setBusy(true);
    setProblem("");
    try {
      const body = { name: name.trim(), settings: tidy(settings), allowedOrigins: origins };
      const now = await callDoor<EntryView>("PATCH", `/api/entries/${entry.id}`, body);
      setKept(now);
      show(now);
      toast(t("saved"), { id: "entry-saved" });
      router.refresh();
    } catch (error) {
      setProblem(say(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <SettingsPage wide back={{ href: "/settings/entries", label: t("title") }} title={kept.name}>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Part title={t("install")}>
            <EntryCode code={entry.code} origin={origin} />
          </Part>
          <Part title={t("name")}>
            <TextPart
              label={t("addName")}
              hint={t("addHint")}
              problem={wrongName ? t("nameWrong") : null}
              max={40}
              value={name}
              onChange={setName}
            />
          </Part>
          <LookPart settings={settings} change={change} />
          <WordsPart settings={settings} change={change} />
          <HoursPart settings={settings} change={change} />
          <FormPart settings={settings} change={change} />
          <HotAreasPart settings={settings} change={change} />
          <PagesPart key={drawn} settings={settings} change={change} />
          <Part title={t("allowed.title")}>
            <TextPart
              label={t("allowed.title")}
              hint={t("allowed.hint")}
              lines={3}
              problem={wrongOrigin ? t("allowed.wrong", { origin: wrongOrigin }) : null}
              value={sites}
              onChange={setSites}
            />
          </Part>
          <RemoveEntry entry={kept} />
          {problem ? <FaultNote tone="red" what={problem} /> : null}
          {dirty ? (
            <SaveBar
              className="mb-0 xl:-mb-12"
              busy={busy}
              blocked={wrongName || wrongOrigin !== undefined}
              onSave={() => void save()}
              onCancel={() => {
                show(kept);
                drawAnew(drawn + 1);
              }}
            >
              <p className="text-ink-3 text-xs">{t("unsaved")}</p>
            </SaveBar>
          ) : null}
        </div>
        <div className="xl:sticky xl:top-6">
          <EntryPreview code={entry.code} settings={settings} />
        </div>
      </div>
      {question}
    </SettingsPage>
  );
}
