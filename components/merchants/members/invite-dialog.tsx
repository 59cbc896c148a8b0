"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { DialogSubmit } from "@/components/ui/dialog-submit";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { inviteInput } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { FormNotice } from "../account/form-notice";
import { CopyField } from "../copy-field";
import { useRefusal } from "../use-refusal";
import { useRefreshMembers } from "./use-members";

export type Invited = { email: string; role: "admin" | "supervisor" | "agent" };
type Answer = { link: string; mailed: boolean };
type Made = Answer & { email: string };

type InviteDialogProps = { mailed: boolean; again?: Invited; onClose: () => void };

/** Invites somebody, then shows the link to pass on. */
export function InviteDialog({ mailed, again, onClose }: InviteDialogProps) {
  const [made, setMade] = useState<Made | null>(null);
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent>
        {made ? <Ready made={made} onAnother={() => setMade(null)} /> : <InviteForm mailed={mailed} again={again} onMade={setMade} />}
      </DialogContent>
    </Dialog>
  );
}

function InviteForm({ mailed, again, onMade }: { mailed: boolean; again?: Invited; onMade: (made: Made) => void }) {
  const t = useTranslations("merchants");
  const emailWrong = useTranslations("merchants.credentials")("emailWrong");
  const say = useRefusal();
  const refresh = useRefreshMembers();
  const [refused, setRefused] = useState("");
  const form = useForm({ resolver: zodResolver(inviteInput), defaultValues: again ?? { email: "", role: "agent" as const } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    setRefused("");
    try {
      onMade({ ...(await callDoor<Answer>("POST", "/api/members/invitations", values)), email: values.email });
      await refresh();
    } catch (error) {
      setRefused(say(error));
    }
  });
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
      <DialogHeader>
        <DialogTitle>{t("invite.title")}</DialogTitle>
        <DialogDescription>{t(mailed ? "invite.text" : "invite.textLink")}</DialogDescription>
      </DialogHeader>
      <DialogBody>
        {refused ? <FormNotice tone="red">{refused}</FormNotice> : null}
        <Field>
          <FieldLabel htmlFor="invite-email">{t("invite.email")}</FieldLabel>
          <Input
            id="invite-email"
            type="email"
            autoComplete="off"
            placeholder="name@shop.com"
            aria-invalid={!!errors.email}
            aria-describedby="invite-email-error"
            {...form.register("email")}
          />
          <FieldError id="invite-email-error">{errors.email ? emailWrong : null}</FieldError>
        </Field>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 font-medium text-sm">{t("invite.role")}</legend>
          <Controller
            control={form.control}
            name="role"
            render={({ field }) => (
              <RadioGroup value={field.value} onValueChange={field.onChange} className="gap-1">
                {(["agent", "supervisor", "admin"] as const).map((role) => (
                  <label
                    key={role}
                    htmlFor={`invite-${role}`}
                    className="flex cursor-pointer items-start gap-3 rounded-md px-2 py-2 hover:bg-sunken has-data-[state=checked]:bg-green-wash-2"
                  >
                    <RadioGroupItem id={`invite-${role}`} value={role} className="mt-0.5" />
                    <span>
                      <span className="block font-medium">{t(`role.${role}`)}</span>
                      <span className="block text-ink-2 text-xs">{t(`roleLine.${role}`)}</span>
                    </span>
                  </label>
                ))}
              </RadioGroup>
            )}
          />
        </fieldset>
      </DialogBody>
      <DialogSubmit busy={isSubmitting} label={t(mailed ? "invite.submit" : "invite.submitLink")} />
    </form>
  );
}

function Ready({ made, onAnother }: { made: Made; onAnother: () => void }) {
  const t = useTranslations("merchants.invite");
  const common = useTranslations("common");
  return (
    <>
      <DialogHeader>
        <DialogTitle>{t(made.mailed ? "sentTitle" : "readyTitle")}</DialogTitle>
        <DialogDescription>{t(made.mailed ? "sentText" : "readyText", { email: made.email })}</DialogDescription>
      </DialogHeader>
      <DialogBody className="gap-2">
        <CopyField value={made.link} label={t("readyTitle")} />
        <p className="text-ink-3 text-xs">{t("linkHint")}</p>
      </DialogBody>
      <DialogFooter>
        <Button variant="outline" onClick={onAnother}>
          {t("another")}
        </Button>
        <DialogClose asChild>
          <Button>{common("done")}</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
