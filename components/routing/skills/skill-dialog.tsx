"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useAct } from "@/components/merchants/use-act";
import { Dialog, DialogBody, DialogContent, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { DialogSubmit } from "@/components/ui/dialog-submit";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toaster";
import { callDoor } from "@/lib/platform/browser/call-door";
import type { SkillView } from "@/lib/routing/inputs";

type SkillDialogProps = { skill: SkillView | null; onSaved: () => Promise<unknown>; onClose: () => void };

/** The name of a skill, new or old. */
export function SkillDialog({ skill, onSaved, onClose }: SkillDialogProps) {
  const t = useTranslations("routing.skills");
  const [act, busy] = useAct();
  const [name, setName] = useState(skill?.name ?? "");
  const [taken, setTaken] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const ready = name.trim() !== "" && !busy;
  const sayTaken = (reason: string, sentence: string) => {
    if (reason !== "skill_name_taken") return false;
    setTaken(sentence);
    field.current?.focus();
    return true;
  };
  const save = async () => {
    const done = await act(async () => {
      await (skill ? callDoor("PATCH", `/api/routing/skills/${skill.id}`, { name }) : callDoor("POST", "/api/routing/skills", { name }));
      await onSaved();
    }, sayTaken);
    if (!done) return;
    toast(t("saved"), { id: "skill-saved" });
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{t(skill ? "rename" : "add")}</DialogTitle>
        </DialogHeader>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (ready) void save();
          }}
        >
          <DialogBody>
            <Field>
              <FieldLabel htmlFor="skill-name">{t("name")}</FieldLabel>
              <Input
                id="skill-name"
                maxLength={30}
                value={name}
                placeholder={t("namePlaceholder")}
                ref={field}
                aria-invalid={taken !== null}
                aria-describedby="skill-name-error"
                onChange={({ target }) => {
                  setName(target.value);
                  setTaken(null);
                }}
              />
              <FieldError id="skill-name-error">{taken}</FieldError>
            </Field>
          </DialogBody>
          <DialogSubmit busy={busy} ready={ready} />
        </form>
      </DialogContent>
    </Dialog>
  );
}
