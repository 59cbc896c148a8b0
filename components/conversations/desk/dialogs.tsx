"use client";
import { part, useAhead } from "@/components/ui/part";
import { useOpenId, useRow, useWatched } from "../live/use-desk";
import { useInbox } from "./inbox-ui";

const CommandPalette = part(() => import("../palette/command-palette").then((m) => m.CommandPalette));
const ShortcutSheet = part(() => import("./shortcut-sheet").then((m) => m.ShortcutSheet));
const PreferencesDialog = part(() => import("./preferences-dialog").then((m) => m.PreferencesDialog));
const TransferDialog = part(() => import("../acts/transfer-dialog").then((m) => m.TransferDialog));
const CloseDialog = part(() => import("../acts/close-dialog").then((m) => m.CloseDialog));
const CloseUnanswered = part(() => import("../acts/close-unanswered").then((m) => m.CloseUnanswered));
const TakeOverDialog = part(() => import("../acts/take-over-dialog").then((m) => m.TakeOverDialog));
const SnoozeDialog = part(() => import("../acts/snooze-dialog").then((m) => m.SnoozeDialog));
const DateDialog = part(() => import("../thread/date-dialog").then((m) => m.DateDialog));
const LinkDialog = part(() => import("../composer/link-dialog").then((m) => m.LinkDialog));
const MiniProgramDialog = part(() => import("../composer/miniprogram-dialog").then((m) => m.MiniProgramDialog));

const ShopCardDialog = part(() => import("../composer/shop-card-dialog").then((m) => m.ShopCardDialog));

/** What is wanted most, so that no key is lost while it loads. */
const wantedMost = [CommandPalette, TransferDialog, CloseDialog, CloseUnanswered];

/** The dialogs of the inbox, one at a time, each loaded when it is first wanted. */
export function Dialogs() {
  const ui = useInbox();
  const name = useWatched(ui.dialog);
  const row = useRow(useOpenId());
  const close = () => ui.dialog.set(null);
  useAhead(wantedMost);
  const dialog = () => {
    switch (name) {
      case "palette":
        return <CommandPalette onClose={close} />;
      case "sheet":
        return <ShortcutSheet onClose={close} onChange={() => ui.open("preferences")} />;
      case "preferences":
        return <PreferencesDialog onClose={close} />;
      default:
        return null;
    }
  };
  const ofThread = () => {
    if (!row) return null;
    switch (name) {
      case "transfer":
        return <TransferDialog row={row} onClose={close} />;
      case "close":
        return <CloseDialog row={row} onClose={close} />;
      case "close_unanswered":
        return <CloseUnanswered row={row} onClose={close} />;
      case "take_over":
        return <TakeOverDialog row={row} onClose={close} />;
      case "snooze":
        return <SnoozeDialog row={row} onClose={close} />;
      case "date":
        return <DateDialog row={row} onClose={close} />;
      case "link":
        return <LinkDialog row={row} onClose={close} />;
      case "miniprogram":
        return <MiniProgramDialog row={row} onClose={close} />;
      case "product":
      case "order":
        return <ShopCardDialog row={row} card={name} onClose={close} />;
      default:
        return null;
    }
  };
  return (
    <>
      {dialog()}
      {ofThread()}
    </>
  );
}
