"use client";
import { lazy, Suspense } from "react";
import { useOpenId, useRow, useWatched } from "../live/use-desk";
import { useInbox } from "./inbox-ui";

const CommandPalette = lazy(() => import("../palette/command-palette").then((m) => ({ default: m.CommandPalette })));
const ShortcutSheet = lazy(() => import("./shortcut-sheet").then((m) => ({ default: m.ShortcutSheet })));
const PreferencesDialog = lazy(() => import("./preferences-dialog").then((m) => ({ default: m.PreferencesDialog })));
const TransferDialog = lazy(() => import("../acts/transfer-dialog").then((m) => ({ default: m.TransferDialog })));
const CloseDialog = lazy(() => import("../acts/close-dialog").then((m) => ({ default: m.CloseDialog })));
const TakeOverDialog = lazy(() => import("../acts/take-over-dialog").then((m) => ({ default: m.TakeOverDialog })));
const SnoozeDialog = lazy(() => import("../acts/snooze-dialog").then((m) => ({ default: m.SnoozeDialog })));
const DateDialog = lazy(() => import("../thread/date-dialog").then((m) => ({ default: m.DateDialog })));
const LinkDialog = lazy(() => import("../composer/link-dialog").then((m) => ({ default: m.LinkDialog })));
const MiniProgramDialog = lazy(() => import("../composer/miniprogram-dialog").then((m) => ({ default: m.MiniProgramDialog })));

/** The dialogs of the inbox, one at a time, each loaded when it is first wanted. */
export function Dialogs() {
  const ui = useInbox();
  const name = useWatched(ui.dialog);
  const row = useRow(useOpenId());
  const close = () => ui.dialog.set(null);
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
      default:
        return null;
    }
  };
  return (
    <Suspense>
      {dialog()}
      {ofThread()}
    </Suspense>
  );
}
