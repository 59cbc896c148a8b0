"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
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
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { createApiKeyInput } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { CopyField } from "../copy-field";
import { useAct } from "../use-act";

type NewApiKeyDialogProps = { onMade: () => Promise<void>; onClose: () => void };

/** Names a key, then shows it this once; a click beside the dialog does not lose it. */
export function NewApiKeyDialog({ onMade, onClose }: NewApiKeyDialogProps) {
  const t = useTranslations("merchants.apiKeys");
  const common = useTranslations("common");
  const [made, setMade] = useState("");
  const stay = (event: Event) => made && event.preventDefault();
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent aria-describedby={undefined} onInteractOutside={stay} onEscapeKeyDown={stay} showClose={!made}>
        <DialogHeader>
          <DialogTitle>{t(made ? "createdTitle" : "create")}</DialogTitle>
          {made ? <DialogDescription>{t("createdText")}</DialogDescription> : null}
        </DialogHeader>
        {made ? (
          <>
            <DialogBody>
              <CopyField value={made} label={t("key")} />
            </DialogBody>
            <DialogFooter>
              <DialogClose asChild>
                <Button>{common("done")}</Button>
              </DialogClose>
            </DialogFooter>
          </>
        ) : (
          <NameForm
            onMade={(key) => {
              setMade(key);
              void onMade();
            }}
          />
        )}
      </DialogContent>
    </Dialog>
  );
}

function NameForm({ onMade }: { onMade: (apiKey: string) => void }) {
  const t = useTranslations("merchants.apiKeys");
  const [act, busy] = useAct();
  const form = useForm({ resolver: zodResolver(createApiKeyInput), defaultValues: { name: "" } });
  const { errors } = form.formState;
  const submit = form.handleSubmit((values) =>
    act(async () => onMade((await callDoor<{ apiKey: string }>("POST", "/api/api-keys", values)).apiKey)),
  );
  return (
    <form onSubmit={submit} noValidate>
      <DialogBody>
        <Field>
          <FieldLabel htmlFor="key-name">{t("name")}</FieldLabel>
          <Input
            id="key-name"
            maxLength={60}
            aria-invalid={!!errors.name}
            aria-describedby="key-name-hint key-name-error"
            {...form.register("name")}
          />
          <FieldDescription id="key-name-hint">{t("nameHint")}</FieldDescription>
          <FieldError id="key-name-error">{errors.name ? t("nameWrong") : null}</FieldError>
        </Field>
      </DialogBody>
      <DialogSubmit busy={busy} label={t("create")} />
    </form>
  );
}
