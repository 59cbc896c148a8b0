"use client";
import { Copy, Pencil, QrCode, Trash2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { CopyField } from "@/components/channels/copy-field";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { toast } from "@/components/ui/toaster";
import type { EntryLinkView } from "@/lib/entries/inputs";
import { StepsPicture } from "./steps-picture";

type LinkCardProps = { link: EntryLinkView; site: string; mayEdit: boolean; onAsk: (act: "edit" | "remove" | "code") => void };

/** One entry link: where it leads from where, how far people came, and what to do with it. */
export function LinkCard({ link, site, mayEdit, onAsk }: LinkCardProps) {
  const t = useTranslations("go.links");
  const address = `${site}/go/${link.code}`;
  const copy = async () => ((await copyText(address)) ? toast.success(t("copied")) : toast.error(t("copyFailed")));
  return (
    <li className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h3 className="flex flex-wrap items-center gap-2 font-semibold text-base">
            <span className="truncate">{link.name}</span>
            <Badge>{link.scene || t("noScene")}</Badge>
          </h3>
          <p className="mt-0.5 select-all break-all font-mono text-ink-2 text-xs">{address}</p>
        </div>
        <div className="flex flex-wrap gap-1.5">
          <Button variant="outline" size="sm" onClick={() => void copy()}>
            <Copy aria-hidden />
            {t("copyLink")}
          </Button>
          <Button variant="outline" size="sm" onClick={() => onAsk("code")}>
            <QrCode aria-hidden />
            {t("code")}
          </Button>
          {mayEdit ? (
            <>
              <Button
                variant="ghost"
                size="icon-sm"
                className="phone:size-11"
                aria-label={`${t("edit")}: ${link.name}`}
                title={t("edit")}
                onClick={() => onAsk("edit")}
              >
                <Pencil aria-hidden />
              </Button>
              <Button
                variant="ghost"
                size="icon-sm"
                className="phone:size-11"
                aria-label={`${t("remove")}: ${link.name}`}
                title={t("remove")}
                onClick={() => onAsk("remove")}
              >
                <Trash2 aria-hidden />
              </Button>
            </>
          ) : null}
        </div>
      </div>
      <div className="grid gap-x-8 gap-y-3 md:grid-cols-2">
        <Leads link={link} />
        <StepsPicture link={link} />
      </div>
      <MoreLinks link={link} site={site} />
    </li>
  );
}

/** Where it opens, by what opens it; what does not work now says so. */
function Leads({ link }: { link: EntryLinkView }) {
  const t = useTranslations("go.links");
  const format = useFormatter();
  const { kf, mini, first } = link.targets;
  const { kf: kfLink, url_link: urlLink } = link.links;
  const kfName = kf ? (link.kfName ?? "") : null;
  const miniName = mini ? (link.miniName ?? "") : null;
  const kfReady = Boolean(kfName && kfLink?.url);
  const miniReady = Boolean(miniName && urlLink?.url);
  const toKf = kfReady ? t("toKf", { name: kfName ?? "" }) : null;
  const toMini = miniReady ? t("toMini", { name: miniName ?? "" }) : null;
  const inWechat = (first === "mini" ? (toMini ?? toKf) : (toKf ?? toMini)) ?? t("toPage");
  const wrong = [
    ...(kf ? [stateOf(kfName, kfLink?.url, kfLink?.failure, t("toKf", { name: kfName || "—" }))] : []),
    ...(mini ? [stateOf(miniName, urlLink?.url, urlLink?.failure, t("toMini", { name: miniName || "—" }))] : []),
  ].filter((state) => state !== null);
  const rows = [
    [t("inWechat"), inWechat],
    [t("inMobile"), toMini ?? t("toPage")],
    [t("onDesktop"), t("toCode")],
  ];
  return (
    <div className="min-w-0 text-xs leading-5">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4">
        {rows.map(([from, to]) => (
          <div key={from} className="contents">
            <dt className="text-ink-3">{from}</dt>
            <dd className="truncate">{to}</dd>
          </div>
        ))}
      </dl>
      {wrong.map(({ what, why }) => (
        <p key={what} className={why === "making" ? "mt-1 text-ink-3" : "mt-1 text-amber-ink"}>
          {what}：{why === "making" || why === "gone" ? t(why) : why}
        </p>
      ))}
      {miniReady && urlLink?.expiresAt && !urlLink.failure ? (
        <p className="mt-1 text-ink-3">
          {t("until", { date: format.dateTime(new Date(urlLink.expiresAt), { month: "long", day: "numeric" }) })}
        </p>
      ) : null}
    </div>
  );
}

function stateOf(name: string | null, url: string | null | undefined, failure: string | null | undefined, what: string) {
  if (!name) return { what, why: "gone" };
  if (failure) return { what, why: failure };
  return url ? null : { what, why: "making" };
}

/** What is to be copied into other places, and the component for the mini program. */
function MoreLinks({ link, site }: { link: EntryLinkView; site: string }) {
  const t = useTranslations("go.links");
  const { kf, scheme } = link.links;
  return (
    <details className="group border-line-soft border-t pt-2 text-sm">
      <summary className="cursor-pointer rounded text-ink-2 text-xs hover:text-ink phone:min-h-11 phone:py-3">{t("more")}</summary>
      <div className="mt-3 flex flex-col gap-3">
        {kf?.url ? <CopyField label={t("kfLink")} value={kf.url} /> : null}
        {scheme?.url ? <CopyField label={t("scheme")} value={scheme.url} /> : null}
        <CopyField label={t("entryCode")} value={link.code} />
        <CopyField label={t("site")} value={site} />
        <div className="flex flex-col gap-1.5">
          <p className="font-medium text-sm">{t("component")}</p>
          <p className="text-ink-2 text-xs">{t("componentText")}</p>
          <div className="flex flex-wrap gap-2">
            <Button asChild variant="outline" size="sm">
              <a href={`/api/entries/links/${link.id}/component`} download>
                {t("componentGet")}
              </a>
            </Button>
            <Button asChild variant="ghost" size="sm">
              <a href="/huiyin-contact/README.md" target="_blank" rel="noreferrer">
                {t("componentHelp")}
              </a>
            </Button>
          </div>
        </div>
      </div>
    </details>
  );
}
