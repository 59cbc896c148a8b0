"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { DialogSubmit } from "@/components/ui/dialog-submit";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toaster";
import { capacityInput, type MemberView } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { useAct } from "../use-act";
import { useRefreshMembers } from "./use-members";

/** How many conversations a colleague may have at once. */
export function CapacityDialog({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const t = useTranslations("merchants.members");
  const refresh = useRefreshMembers();
  const [act, busy] = useAct();
  const form = useForm({ resolver: zodResolver(capacityInput), defaultValues: { capacity: member.capacity } });
  const submit = form.handleSubmit(async (values) => {
    const done = await act(async () => {
      await callDoor("PUT", `/api/members/${member.userId}/capacity`, values);
      await refresh();
    });
    if (!done) return;
    toast(t("capacitySaved"), { id: "capacity-saved" });
    onClose();
  });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("capacityTitle", { name: member.name })}</DialogTitle>
          <DialogDescription>{t("capacityText")}</DialogDescription>
        </DialogHeader>
        <form onSubmit={submit} noValidate>
          <DialogBody>
            <Field>
              <FieldLabel htmlFor="capacity">{t("capacityLabel")}</FieldLabel>
              <Input
                id="capacity"
                type="number"
                inputMode="numeric"
                min={1}
                max={200}
                className="max-w-28"
                aria-invalid={!!form.formState.errors.capacity}
                aria-describedby="capacity-error"
                {...form.register("capacity", { valueAsNumber: true })}
              />
              <FieldError id="capacity-error">{form.formState.errors.capacity ? t("capacityWrong") : null}</FieldError>
            </Field>
          </DialogBody>
          <DialogSubmit busy={busy} />
        </form>
      </DialogContent>
    </Dialog>
  );
}
