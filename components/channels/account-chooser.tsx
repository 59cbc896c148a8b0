"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRefusal } from "@/components/merchants/use-refusal";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { toast } from "@/components/ui/toaster";
import type { ChannelAccountView, ChannelView } from "@/lib/channels/inputs";
import { useServeAccounts } from "./channel-queries";
import { FaultNote } from "./fault-note";

type AccountChooserProps = { channel: ChannelView; readOnly?: boolean; saveLabel?: string; onSaved?: () => void };

const servedOf = (accounts: ChannelAccountView[]) => accounts.filter(({ served }) => served).map(({ id }) => id);

/** Which accounts of a channel are served. Ones that were not handed to the app stand there greyed, with the reason. */
export function AccountChooser({ channel: { id: channelId, accounts }, readOnly = false, saveLabel, onSaved }: AccountChooserProps) {
  const t = useTranslations("channels.accounts");
  const say = useRefusal();
  const [changed, setChanged] = useState<string[] | null>(null);
  const { mutate, error, isPending } = useServeAccounts(channelId);
  const chosen = new Set(changed ?? servedOf(accounts));
  const choose = (id: string, on: boolean) =>
    setChanged(accounts.map((one) => one.id).filter((one) => (one === id ? on : chosen.has(one))));
  const save = () => {
    if (!changed && onSaved) return onSaved();
    mutate([...chosen], {
      onSuccess: () => {
        setChanged(null);
        toast(t("saved"));
        onSaved?.();
      },
    });
  };
  if (accounts.length === 0) return <p className="text-ink-2 text-sm">{t("none")}</p>;
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col divide-y divide-line-soft rounded-lg border border-line bg-surface">
        {accounts.map((account) => (
          <AccountLine
            key={account.id}
            account={account}
            checked={chosen.has(account.id)}
            disabled={readOnly || (!account.manageable && !account.served)}
            onChange={(on) => choose(account.id, on)}
          />
        ))}
      </ul>
      {error ? <FaultNote tone="red" what={say(error)} /> : null}
      {readOnly ? null : (
        <div className="flex flex-wrap items-center gap-3">
          <Button onClick={save} disabled={isPending || (!changed && !onSaved)}>
            {saveLabel ?? t("save")}
          </Button>
          <p className="text-ink-3 text-xs">{t("chosen", { count: chosen.size, all: accounts.length })}</p>
        </div>
      )}
    </div>
  );
}

type AccountLineProps = { account: ChannelAccountView; checked: boolean; disabled: boolean; onChange: (on: boolean) => void };

function AccountLine({ account: { id, name, avatarUrl, manageable }, checked, disabled, onChange }: AccountLineProps) {
  const t = useTranslations("channels.accounts");
  const field = `account-${id}`;
  return (
    <li className="flex items-center gap-3 px-3.5 py-2.5">
      <Checkbox id={field} checked={checked} disabled={disabled} onCheckedChange={(state) => onChange(state === true)} />
      <label htmlFor={field} className="flex min-w-0 flex-1 items-center gap-2.5 phone:min-h-11">
        <Avatar id={id} name={name} src={avatarUrl} className="size-7 text-xs" />
        <span className="flex min-w-0 flex-col">
          <span className="truncate font-medium text-ink text-sm">{name}</span>
          {manageable ? null : <span className="text-amber-ink text-xs">{t("notManageable")}</span>}
        </span>
      </label>
    </li>
  );
}
