"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { Avatar } from "@/components/ui/avatar";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogBody, DialogContent, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { DialogSubmit } from "@/components/ui/dialog-submit";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toaster";
import { type MemberView, type TeamView, teamInput } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { useAct } from "../use-act";

type TeamDialogProps = { team: TeamView | null; members: MemberView[]; onSaved: () => Promise<void>; onClose: () => void };

/** Name and members of a team, new or old. */
export function TeamDialog({ team, members, onSaved, onClose }: TeamDialogProps) {
  const t = useTranslations("merchants.teams");
  const [act, busy] = useAct();
  const form = useForm({ resolver: zodResolver(teamInput), defaultValues: { name: team?.name ?? "", memberIds: team?.memberIds ?? [] } });
  const { errors } = form.formState;
  const sayTaken = (reason: string, message: string) => {
    if (reason !== "team_name_taken") return false;
    form.setError("name", { type: "taken", message }, { shouldFocus: true });
    return true;
  };
  const submit = form.handleSubmit(async (values) => {
    const done = await act(async () => {
      if (team) await callDoor("PUT", `/api/teams/${team.id}`, values);
      else await callDoor("POST", "/api/teams", values);
      await onSaved();
    }, sayTaken);
    if (!done) return;
    toast(t(team ? "saved" : "created"), { id: "team-saved" });
    onClose();
  });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{t(team ? "edit" : "create")}</DialogTitle>
        </DialogHeader>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
          <DialogBody>
            <Field>
              <FieldLabel htmlFor="team-name">{t("name")}</FieldLabel>
              <Input
                id="team-name"
                maxLength={60}
                aria-invalid={!!errors.name}
                aria-describedby="team-name-error"
                {...form.register("name")}
              />
              <FieldError id="team-name-error">
                {errors.name?.type === "taken" ? errors.name.message : errors.name ? t("nameWrong") : null}
              </FieldError>
            </Field>
            <fieldset className="flex min-h-0 flex-col">
              <legend className="mb-1.5 font-medium text-sm">{t("members")}</legend>
              <Controller
                control={form.control}
                name="memberIds"
                render={({ field }) => <MemberPicker members={members} chosen={field.value ?? []} onChange={field.onChange} />}
              />
            </fieldset>
          </DialogBody>
          <DialogSubmit busy={busy} />
        </form>
      </DialogContent>
    </Dialog>
  );
}

function MemberPicker({ members, chosen, onChange }: { members: MemberView[]; chosen: string[]; onChange: (chosen: string[]) => void }) {
  const t = useTranslations("merchants.role");
  const toggle = (userId: string, on: boolean) => onChange(on ? [...chosen, userId] : chosen.filter((id) => id !== userId));
  return (
    <ul className="-mx-2 max-h-72 overflow-y-auto">
      {members.map(({ userId, name, role }) => (
        <li key={userId}>
          <label
            htmlFor={`team-${userId}`}
            className="flex cursor-pointer items-center gap-3 rounded-md px-2 py-1.5 hover:bg-sunken phone:min-h-11"
          >
            <Checkbox id={`team-${userId}`} checked={chosen.includes(userId)} onCheckedChange={(on) => toggle(userId, on === true)} />
            <Avatar id={userId} name={name} className="size-7 text-xs" />
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <span className="text-ink-3 text-xs">{t(role)}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}
