"use client";
import { AtSign } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CountBadge } from "@/components/ui/badge";
import { part } from "@/components/ui/part";
import { Hint } from "@/components/ui/tooltip";
import { useMentions } from "./use-mentions";

const MentionList = part(() => import("./mention-list").then((m) => m.MentionList));

/** Who has called me and waits for a look; keeps what a notice only says once. */
export function MentionBell() {
  const t = useTranslations("conversations.mentions");
  const mentions = useMentions();
  const [open, setOpen] = useState(false);
  const [anchor, setAnchor] = useState<HTMLButtonElement | null>(null);
  return (
    <>
      <Hint label={t("title")} side="right">
        <button
          ref={setAnchor}
          type="button"
          aria-label={t("label", { count: mentions.length })}
          aria-haspopup="dialog"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="relative grid size-8 place-items-center rounded-lg hover:bg-sunken hover:text-ink phone:size-11"
        >
          <AtSign aria-hidden className="size-4.5" strokeWidth={1.7} />
          <CountBadge count={mentions.length} label="" className="absolute -top-0.5 -right-0.5 ring-2 ring-paper" />
        </button>
      </Hint>
      {open && anchor ? <MentionList mentions={mentions} anchor={anchor} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
