"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toaster";
import { type Me, profileInput } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { useAct } from "../use-act";

/** The name one goes by in this shop, and the e-mail one signs in with. */
export function IdentityForm({ me }: { me: Me }) {
  const t = useTranslations("merchants.profile");
  const common = useTranslations("common");
  const router = useRouter();
  const [act, busy] = useAct();
  const form = useForm({ resolver: zodResolver(profileInput), defaultValues: { name: me.name } });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    if (!(await act(() => callDoor("PATCH", "/api/me", values)))) return;
    form.reset(values);
    toast(t("saved"), { id: "profile-saved" });
    router.refresh();
  });
  return (
    <form onSubmit={submit} noValidate className="flex max-w-100 flex-col gap-4">
      <Field>
        <FieldLabel htmlFor="profile-name">{t("name")}</FieldLabel>
        <Input
          id="profile-name"
          defaultValue={me.name}
          maxLength={60}
          autoComplete="name"
          aria-invalid={!!errors.name}
          aria-describedby="profile-name-hint profile-name-error"
          {...form.register("name")}
        />
        <FieldDescription id="profile-name-hint">{t("nameHint", { shop: me.merchant.name, blank: "{{客服}}" })}</FieldDescription>
        <FieldError id="profile-name-error">{errors.name ? t("nameWrong") : null}</FieldError>
      </Field>
      <Field>
        <FieldLabel htmlFor="profile-email">{t("email")}</FieldLabel>
        <Input id="profile-email" value={me.email} readOnly className="bg-sunken text-ink-2" aria-describedby="profile-email-hint" />
        <FieldDescription id="profile-email-hint">{t("emailHint")}</FieldDescription>
      </Field>
      <Button type="submit" disabled={busy || !isDirty} className="self-start">
        {common("save")}
      </Button>
    </form>
  );
}
