"use client";
import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useCopy } from "@/components/ui/use-copy";

type CodeBlockProps = { title: string; text: string };

/** A piece of text for a program, as it is, with a way to copy it. */
export function CodeBlock({ title, text }: CodeBlockProps) {
  const t = useTranslations("common");
  const [copied, copy] = useCopy();
  const Icon = copied ? Check : Copy;
  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border border-line bg-surface">
      <figcaption className="flex h-9 items-center justify-between border-line-soft border-b bg-sunken pr-1 pl-3 text-ink-3 text-xs phone:h-11">
        {title}
        <Button variant="ghost" size="icon-sm" aria-label={`${copied ? t("copied") : t("copy")} ${title}`} onClick={() => void copy(text)}>
          <Icon aria-hidden />
        </Button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="max-h-96 overflow-auto p-3 font-mono text-ink text-xs leading-5">
        <code>{text}</code>
      </pre>
    </figure>
  );
}
