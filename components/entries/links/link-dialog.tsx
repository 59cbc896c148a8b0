"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAct } from "@/components/merchants/use-act";
import { Dialog, DialogBody, DialogContent, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { DialogSubmit } from "@/components/ui/dialog-submit";
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { toast } from "@/components/ui/toaster";
import { createEntryLinkInput, type EntryLinkView } from "@/lib/entries/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";

/** A KF account or a mini program that a link may lead to. */
export type Choice = { id: string; name: string };
export type Choices = { kf: Choice[]; mini: Choice[] };

type LinkDialogProps = { link: EntryLinkView | null; choices: Choices; onSaved: () => Promise<void>; onClose: () => void };

const nothing = "none";

/** Makes an entry link or changes one: its name, how it is counted, where it leads. */
export function LinkDialog({ link, choices, onSaved, onClose }: LinkDialogProps) {
  const t = useTranslations("go.links.form");
  const told = useTranslations("go.links");
  const [act, busy] = useAct();
  const [name, setName] = useState(link?.name ?? "");
  const [scene, setScene] = useState(link?.scene ?? "");
  const [kf, setKf] = useState(link ? (link.targets.kf?.accountId ?? nothing) : (choices.kf[0]?.id ?? nothing));
  const [mini, setMini] = useState(link?.targets.mini?.channelId ?? nothing);
  const [path, setPath] = useState(link?.targets.mini?.path ?? "components/huiyin-contact/chat/index");
  const [first, setFirst] = useState(link?.targets.first ?? "kf");
  const [tried, setTried] = useState(false);
  const input = createEntryLinkInput.safeParse({
    name,
    scene: scene.trim(),
    targets: {
      kf: kf === nothing ? null : { accountId: kf },
      mini: mini === nothing ? null : { channelId: mini, path },
      first,
    },
  });
  const wrong = (field: string) => tried && !input.success && input.error.issues.some(({ path: at }) => at.includes(field));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!input.success) return;
    const done = await act(async () => {
      if (link) await callDoor("PATCH", `/api/entries/links/${link.id}`, input.data);
      else await callDoor("POST", "/api/entries/links", input.data);
      await onSaved();
    });
    if (!done) return;
    toast.success(told(link ? "saved" : "created"));
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{t(link ? "edit" : "create")}</DialogTitle>
        </DialogHeader>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
          <DialogBody>
            <Field>
              <FieldLabel htmlFor="link-name">{t("name")}</FieldLabel>
              <Input
                id="link-name"
                autoFocus
                value={name}
                maxLength={40}
                placeholder={t("namePlaceholder")}
                aria-invalid={wrong("name")}
                aria-describedby="link-name-error"
                onChange={(event) => setName(event.target.value)}
              />
              <FieldError id="link-name-error">{wrong("name") ? t("nameWrong") : null}</FieldError>
            </Field>
            <Field>
              <FieldLabel htmlFor="link-scene">{t("scene")}</FieldLabel>
              <Input
                id="link-scene"
                value={scene}
                maxLength={32}
                className="font-mono"
                aria-invalid={wrong("scene")}
                aria-describedby="link-scene-hint link-scene-error"
                onChange={(event) => setScene(event.target.value)}
              />
              <FieldDescription id="link-scene-hint">{t("sceneHint")}</FieldDescription>
              <FieldError id="link-scene-error">{wrong("scene") ? t("sceneWrong") : null}</FieldError>
            </Field>
            <Target id="link-kf" label={t("kf")} none={t("kfNone")} empty={t("kfEmpty")} choices={choices.kf} value={kf} onChange={setKf} />
            <Target
              id="link-mini"
              label={t("mini")}
              none={t("miniNone")}
              empty={t("miniEmpty")}
              choices={choices.mini}
              value={mini}
              onChange={setMini}
            />
            {mini === nothing ? null : (
              <Field>
                <FieldLabel htmlFor="link-path">{t("path")}</FieldLabel>
                <Input
                  id="link-path"
                  value={path}
                  className="font-mono"
                  aria-invalid={wrong("path")}
                  aria-describedby="link-path-hint link-path-error"
                  onChange={(event) => setPath(event.target.value)}
                />
                <FieldDescription id="link-path-hint">{t("pathHint")}</FieldDescription>
                <FieldError id="link-path-error">{wrong("path") ? t("pathWrong") : null}</FieldError>
              </Field>
            )}
            {mini !== nothing && kf !== nothing ? (
              <fieldset>
                <legend className="mb-1.5 font-medium text-sm">{t("first")}</legend>
                <RadioGroup value={first} onValueChange={(value) => setFirst(value === "mini" ? "mini" : "kf")} className="flex gap-5">
                  {(["kf", "mini"] as const).map((way) => (
                    <div key={way} className="flex items-center gap-2 text-sm phone:min-h-11">
                      <RadioGroupItem id={`first-${way}`} value={way} />
                      <label htmlFor={`first-${way}`}>{t(way === "kf" ? "firstKf" : "firstMini")}</label>
                    </div>
                  ))}
                </RadioGroup>
              </fieldset>
            ) : null}
            <p className="text-ink-3 text-xs">{t("page")}</p>
          </DialogBody>
          <DialogSubmit busy={busy} />
        </form>
      </DialogContent>
    </Dialog>
  );
}

type TargetProps = {
  id: string;
  label: string;
  none: string;
  empty: string;
  choices: Choice[];
  value: string;
  onChange: (id: string) => void;
};

function Target({ id, label, none, empty, choices, value, onChange }: TargetProps) {
  return (
    <Field>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      {choices.length === 0 && value === nothing ? (
        <p className="text-ink-3 text-xs">{empty}</p>
      ) : (
        <Select value={value} onValueChange={onChange}>
          <SelectTrigger id={id}>
            <SelectValue placeholder={none} />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value={nothing}>{none}</SelectItem>
            {choices.map((choice) => (
              <SelectItem key={choice.id} value={choice.id}>
                {choice.name}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      )}
    </Field>
  );
}
