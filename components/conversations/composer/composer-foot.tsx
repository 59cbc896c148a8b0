"use client";
import { AppWindow, ImageIcon, Link2, PackageSearch, Plus, ReceiptText, Slash, Smartphone, SmilePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { bytesOf, nearLimit, roomOf, textLimit } from "@/components/knowledge/message-bytes";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { part } from "@/components/ui/part";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Hint } from "@/components/ui/tooltip";
import { rulesOf } from "@/lib/conversations/inputs";
import { useInbox } from "../desk/inbox-ui";
import { Keys } from "../desk/shortcut-keys";
import { usePreferences } from "../live/use-desk";
import type { DraftMode } from "./drafts";

const EmojiPicker = part(() => import("./emoji-picker").then((m) => m.EmojiPicker), <div className="h-52" />);
const WechatPreview = part(() => import("./wechat-preview").then((m) => m.WechatPreview));

type ComposerFootProps = {
  channelKind: string;
  mode: DraftMode;
  text: string;
  disabled: boolean;
  canSend: boolean;
  onInsert(text: string): void;
  onFiles(files: File[]): void;
  onSend(): void;
};

/** The tools of the composer, the size of the text, and the button. */
export function ComposerFoot({ channelKind, mode, text, disabled, canSend, onInsert, onFiles, onSend }: ComposerFootProps) {
  const t = useTranslations("conversations.composer");
  const note = mode === "note";
  const { sendKey = "enter" } = usePreferences();
  return (
    <div className="flex items-center gap-0.5 px-2 pt-1 pb-2">
      <Floating label={t("emoji")} icon={<SmilePlus aria-hidden />} disabled={disabled}>
        {(close) => (
          <EmojiPicker
            plain={note}
            onPick={(sign, goOn) => {
              onInsert(sign);
              if (!goOn) close();
            }}
          />
        )}
      </Floating>
      {note ? null : (
        <>
          <FileButton disabled={disabled} onFiles={onFiles} />
          <Hint label={t("cannedHint")}>
            <Button variant="ghost" size="icon" aria-label={t("canned")} disabled={disabled} onClick={() => onInsert("/")}>
              <Slash aria-hidden />
            </Button>
          </Hint>
          <CardMenu channelKind={channelKind} disabled={disabled} />
          {text.trim() ? (
            <Floating label={t("preview")} icon={<Smartphone aria-hidden />} disabled={false} className="phone:hidden">
              {() => <WechatPreview text={text} />}
            </Floating>
          ) : null}
        </>
      )}
      <span className="ml-auto flex items-center gap-2 truncate pl-2 text-2xs text-ink-3">
        {note ? null : <Counter text={text} />}
        <span className="truncate phone:hidden max-lg:hidden">{t(sendKey === "enter" ? "enterSends" : "modEnterSends")}</span>
      </span>
      <Button variant={note ? "note" : "default"} aria-disabled={!canSend} onClick={onSend} className="ml-1.5">
        {t(note ? "saveNote" : "send")}
        <Keys combo={sendKey === "enter" ? "Enter" : "Mod+Enter"} />
      </Button>
    </div>
  );
}

/** How much was written; towards the limit, which WeChat counts in bytes, how much more fits. */
function Counter({ text }: { text: string }) {
  const t = useTranslations("conversations.composer");
  const bytes = bytesOf(text);
  if (bytes === 0) return null;
  const over = bytes > textLimit;
  const near = bytes > nearLimit;
  return (
    <span title={t("bytesHint")} className={cn("whitespace-nowrap", over ? "font-semibold text-red-ink" : near && "text-amber-ink")}>
      {over
        ? t("over", { count: -roomOf(bytes) })
        : near
          ? t("room", { count: roomOf(bytes) })
          : t("written", { count: [...text.trim()].length })}
    </span>
  );
}

type FloatingProps = { label: string; icon: ReactNode; disabled: boolean; className?: string; children(close: () => void): ReactNode };

function Floating({ label, icon, disabled, className, children }: FloatingProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={label} title={label} disabled={disabled} className={className}>
          {icon}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="start" side="top" className="w-80 p-2" aria-label={label} onCloseAutoFocus={(event) => event.preventDefault()}>
        {children(() => setOpen(false))}
      </PopoverContent>
    </Popover>
  );
}

function FileButton({ disabled, onFiles }: { disabled: boolean; onFiles(files: File[]): void }) {
  const t = useTranslations("conversations.composer");
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Hint label={t("fileHint")}>
        <Button variant="ghost" size="icon" aria-label={t("file")} disabled={disabled} onClick={() => input.current?.click()}>
          <ImageIcon aria-hidden />
        </Button>
      </Hint>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-hidden
        tabIndex={-1}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </>
  );
}

/** The cards that an agent can send, in the order of the menu. */
const cards = [
  ["link", "link", "linkCard", Link2],
  ["miniprogram", "miniprogram", "miniprogramCard", AppWindow],
  ["product_card", "product", "productCard", PackageSearch],
  ["order_card", "order", "orderCard", ReceiptText],
] as const;

function CardMenu({ channelKind, disabled }: { channelKind: string; disabled: boolean }) {
  const t = useTranslations("conversations.composer");
  const ui = useInbox();
  const { sends } = rulesOf(channelKind);
  const taken = cards.filter(([type]) => sends[type]);
  if (taken.length === 0) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t("cards")} title={t("cards")} disabled={disabled}>
          <Plus aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top">
        {taken.map(([type, dialog, word, Icon]) => (
          <DropdownMenuItem key={type} onSelect={() => ui.open(dialog)}>
            <Icon aria-hidden />
            {t(word)}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
