"use client";
import { Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRefusal } from "@/components/merchants/use-refusal";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import type { ChannelAccountView, ChannelView } from "@/lib/channels/inputs";
import { useContactLink } from "./channel-queries";
import { CopyField } from "./copy-field";
import { FaultNote } from "./fault-note";

/** A link per served account that opens its chat in WeChat. */
export function ContactLinks({ channel }: { channel: ChannelView }) {
  const served = channel.accounts.filter((account) => account.served);
  return (
    <div className="flex flex-col gap-2">
      {served.map((account) => (
        <ContactLink key={account.id} channelId={channel.id} account={account} />
      ))}
    </div>
  );
}

function ContactLink({ channelId, account: { id, name } }: { channelId: string; account: ChannelAccountView }) {
  const t = useTranslations("channels.connect.done");
  const say = useRefusal();
  const { mutate, data, error, isPending } = useContactLink(channelId);
  if (data) return <CopyField label={name} value={data.url} />;
  return (
    <>
      <Button variant="outline" disabled={isPending} onClick={() => mutate(id)} className="self-start">
        {isPending ? <Spinner /> : <Link2 aria-hidden />}
        {t("link", { name })}
      </Button>
      {error ? <FaultNote tone="red" what={say(error)} /> : null}
    </>
  );
}
