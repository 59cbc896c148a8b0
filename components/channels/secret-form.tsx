"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { useRefusal } from "@/components/merchants/use-refusal";
import { Button } from "@/components/ui/button";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { wechatKfCredentialsInput } from "@/lib/channels/inputs";
import { useUpdateChannel } from "./channel-queries";
import { SecretInput } from "./secret-input";

type SecretFormProps = { channelId: string; label: string; onSaved?: () => void };

/** Takes a secret; what was typed is forgotten once it is stored. */
export function SecretForm({ channelId, label, onSaved }: SecretFormProps) {
  const t = useTranslations("channels");
  const say = useRefusal();
  const id = useId();
  const [text, setText] = useState("");
  const [isWrong, setWrong] = useState(false);
  const { mutate, error, isPending } = useUpdateChannel(channelId);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const secret = wechatKfCredentialsInput.shape.secret.safeParse(text);
    setWrong(!secret.success);
    if (!secret.success) return;
    mutate(
      { secret: secret.data },
      {
        onSuccess: () => {
          setText("");
          onSaved?.();
        },
      },
    );
  };
  return (
    <form onSubmit={save} noValidate autoComplete="off">
      <Field>
        <FieldLabel htmlFor={id}>{label}</FieldLabel>
        <div className="flex gap-2">
          <div className="min-w-0 flex-1">
            <SecretInput
              id={id}
              value={text}
              onChange={({ target }) => setText(target.value)}
              aria-invalid={isWrong}
              aria-describedby={`${id}-error`}
            />
          </div>
          <Button type="submit" disabled={isPending || text === ""}>
            {t("edit.save")}
          </Button>
        </div>
        <FieldError id={`${id}-error`}>{isWrong ? t("connect.credentials.secretWrong") : error ? say(error) : null}</FieldError>
      </Field>
    </form>
  );
}
