import { useTranslations } from "next-intl";
import { type ApiCall, isWrite, rootOf } from "@/app/api/v1/calls";
import { openApiDocument, pathNames, refusalsOf } from "@/app/api/v1/openapi";
import { CodeBlock } from "@/components/channels/code-block";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type ApiField, fieldsOf } from "./fields";

type CallSectionProps = { call: ApiCall; base: string };

const json = (value: unknown) => JSON.stringify(value, null, 2);

/** The call as one would type it. */
function curlOf(call: ApiCall, base: string): string {
  const ids: Record<string, string> = {
    conversationId: "cnv_01m85a6chp000000000000000b",
    customerId: "cus_01m85a6chp000000000000000a",
    channelId: "chn_01m85a6chpeqp9fpm6vchm1429",
  };
  const path = pathNames(call.path).reduce((text, name) => text.replace(`{${name}}`, ids[name] ?? name), call.path);
  const lines = [`curl -X ${call.method} "${base}${rootOf(call)}${path}${call.example.query ? `?${call.example.query}` : ""}"`];
  if (call.signed) lines.push(`-H "webhook-id: $ID"`, `-H "webhook-timestamp: $TIMESTAMP"`, `-H "webhook-signature: v1,$SIGNATURE"`);
  else if (!call.open) lines.push(`-H "Authorization: Bearer $HUIYIN_API_KEY"`);
  if (isWrite(call)) lines.push(`-H "Idempotency-Key: 7f0c2a"`);
  if (call.example.body) lines.push(`-H "Content-Type: application/json"`, `-d '${json(call.example.body)}'`);
  return lines.join(" \\\n  ");
}

function bodySchemaOf(call: ApiCall): unknown {
  const { paths } = openApiDocument("") as {
    paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: unknown }> } }>>;
  };
  return paths[call.path]?.[call.method.toLowerCase()]?.requestBody?.content["application/json"]?.schema ?? {};
}

/** One call: what it does, what it takes, what it answers, why it may refuse. */
export function CallSection({ call, base }: CallSectionProps) {
  const t = useTranslations("api");
  const fields = fieldsOf(bodySchemaOf(call));
  const query = call.query ? Object.keys(call.query.shape) : [];
  return (
    <section
      id={call.key}
      aria-labelledby={`${call.key}-title`}
      className="flex scroll-mt-20 flex-col gap-4 border-line-soft border-t pt-8"
    >
      <header className="flex flex-col gap-1.5">
        <h2 id={`${call.key}-title`} className="font-semibold text-xl">
          {t(`calls.${call.key}.title`)}
        </h2>
        <p className="flex flex-wrap items-center gap-2 font-mono text-sm">
          <Badge variant="outline" className="font-medium font-mono">
            {call.method}
          </Badge>
          <span className="break-all">{`${rootOf(call)}${call.path}`}</span>
          {call.open ? <Badge>{t("openToAll")}</Badge> : null}
          {call.signed ? <Badge>{t("signed")}</Badge> : null}
        </p>
        <p className="max-w-3xl text-base text-ink-2">{t(`calls.${call.key}.text`)}</p>
      </header>
      {query.length > 0 ? <Fields title={t("query")} rows={query.map((path) => [path, t(`params.${path}`)])} /> : null}
      {fields.length > 0 ? (
        <Fields title={t("body")} rows={fields.map((field) => [field.path, typeText(field, t("required"))])} mono />
      ) : null}
      <div className="grid gap-4 lg:grid-cols-2">
        <CodeBlock title={t("request")} text={curlOf(call, base)} />
        <CodeBlock title={`${t("answer")} ${call.answer.status}`} text={json(call.example.answer)} />
      </div>
      <Refusals call={call} />
    </section>
  );
}

const typeText = ({ type, required }: ApiField, word: string) => (required ? `${type} · ${word}` : type);

function Fields({ title, rows, mono = false }: { title: string; rows: [string, string][]; mono?: boolean }) {
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-semibold text-sm">{title}</h3>
      <Table>
        <TableBody>
          {rows.map(([name, text]) => (
            <TableRow key={name}>
              <TableCell className="w-64 whitespace-nowrap py-1.5 pl-0 font-mono text-xs phone:w-auto">{name}</TableCell>
              <TableCell className={mono ? "py-1.5 font-mono text-ink-2 text-xs" : "py-1.5 text-ink-2"}>{text}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function Refusals({ call }: { call: ApiCall }) {
  const t = useTranslations("api");
  const errors = useTranslations("errors");
  const rows = refusalsOf(call).flatMap(({ status, reasons }) => reasons.map((reason) => ({ status, reason })));
  if (rows.length === 0) return null;
  return (
    <details className="group">
      <summary className="cursor-pointer font-semibold text-sm phone:py-3">{t("refusals")}</summary>
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead className="pl-0">{t("status")}</TableHead>
            <TableHead>{t("reason")}</TableHead>
            <TableHead>{t("meaning")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map(({ status, reason }) => (
            <TableRow key={`${status}${reason}`}>
              <TableCell className="py-1.5 pl-0 font-mono text-xs">{status}</TableCell>
              <TableCell className="py-1.5 font-mono text-xs">{reason}</TableCell>
              <TableCell className="py-1.5 text-ink-2">{String(errors.raw(reason))}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </details>
  );
}
