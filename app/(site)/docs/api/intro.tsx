import { useTranslations } from "next-intl";
import { CodeBlock } from "@/components/channels/code-block";

const parts = ["auth", "errors", "lists", "once", "formats"] as const;

const problem = {
  type: "urn:huiyin:problem:quota_used_up",
  title: "conflict",
  status: 409,
  detail: "",
  reason: "quota_used_up",
  data: { quota: 5 },
  requestId: "req_01m85a6chpeqp9fpm6vchm1429",
};

/** What holds for every call. */
export function Intro({ base }: { base: string }) {
  const t = useTranslations("api");
  const errors = useTranslations("errors");
  const example = { ...problem, detail: errors("quota_used_up", { quota: 5 }) };
  return (
    <div className="flex flex-col gap-6">
      <header className="flex flex-col gap-2">
        <h1 className="font-semibold text-2xl">{t("title")}</h1>
        <p className="max-w-3xl text-base text-ink-2">{t("lead")}</p>
        <p className="text-sm">
          {t("base")} <code className="break-all font-mono">{base}</code>
          {" · "}
          <a href="/api/v1/openapi.json" className="text-green-ink underline underline-offset-4">
            {t("spec")}
          </a>
        </p>
      </header>
      <dl className="grid gap-x-8 gap-y-5 lg:grid-cols-2">
        {parts.map((part) => (
          <div key={part} className="flex flex-col gap-1">
            <dt className="font-semibold text-base">{t(`${part}Title`)}</dt>
            <dd className="text-ink-2 text-sm">{String(t.raw(part))}</dd>
          </div>
        ))}
      </dl>
      <CodeBlock title={`${t("errorsTitle")} 409`} text={JSON.stringify(example, null, 2)} />
    </div>
  );
}
