"use client";
import { useTranslations } from "next-intl";
import { CodeBlock } from "../code-block";

/** One signed comment, with tools that every machine has. */
function exampleOf(url: string, secret: string): string {
  return `URL='${url}'
SECRET='${secret}'
BODY='{"events":[{"id":"cm-1","type":"comment","text":"这款还有货吗？","author":{"id":"u-1","name":"小满"},"post":{"id":"v-1","title":"冬日上新"}}]}'
ID="push-$(date +%s)"; TIME=$(date +%s)
KEY=$(printf %s "\${SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')
SIGN=$(printf %s "$ID.$TIME.$BODY" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$KEY -binary | base64)
curl -X POST "$URL" -H 'content-type: application/json' \\
  -H "webhook-id: $ID" -H "webhook-timestamp: $TIME" -H "webhook-signature: v1,$SIGN" -d "$BODY"`;
}

/** A request that can be run as it is. `secret` null: it is not shown any more. */
export function BridgeExample({ url, secret }: { url: string; secret: string | null }) {
  const t = useTranslations("channels.bridge");
  return (
    <div className="flex flex-col gap-2">
      <p className="text-base text-ink-2">{t("exampleText")}</p>
      <CodeBlock title={t("exampleTitle")} text={exampleOf(url, secret ?? `whsec_${t("examplePaste")}`)} />
      <p className="text-sm">
        <a href="/docs/api#pushLive" target="_blank" rel="noreferrer" className="text-green-ink underline underline-offset-4">
          {t("docs")}
        </a>
      </p>
    </div>
  );
}
