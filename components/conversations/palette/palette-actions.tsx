"use client";
import {
  AlarmClock,
  ArrowDown,
  ArrowUp,
  BookText,
  CalendarSearch,
  CheckCheck,
  Forward,
  Hand,
  Hourglass,
  Keyboard,
  LifeBuoy,
  ListOrdered,
  type LucideIcon,
  MessageCircleWarning,
  MessageSquareReply,
  Moon,
  PanelRight,
  Settings2,
  SkipForward,
  StickyNote,
  Sun,
} from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import type { ReactNode } from "react";
import { settingsPlaces } from "@/components/layout/settings-places";
import { useGo } from "@/components/layout/use-go";
import { useActs } from "../acts/use-acts";
import { useInbox } from "../desk/inbox-ui";
import { ShortcutKeys } from "../desk/shortcut-keys";
import type { ShortcutName } from "../desk/shortcuts";
import { useActions } from "../desk/use-keys";
import type { PaletteAct } from "../live/desk";
import { foreign, mayTakeOver } from "../live/guard";
import { views } from "../live/list-order";
import { useDesk, useOpenId, useRow, useWatched } from "../live/use-desk";

export type PaletteAction = PaletteAct & { keys: ReactNode };

const ofThread: [ShortcutName, LucideIcon][] = [
  ["reply", MessageSquareReply],
  ["note", StickyNote],
  ["claim", Hand],
  ["transfer", Forward],
  ["snooze", AlarmClock],
  ["close", CheckCheck],
  ["closeNext", SkipForward],
];
const always: [ShortcutName, LucideIcon][] = [
  ["longest", Hourglass],
  ["queue", ListOrdered],
  ["next", ArrowDown],
  ["previous", ArrowUp],
  ["panel", PanelRight],
  ["sheet", Keyboard],
];

/** What needs the list or a thread on screen. */
const ofInbox = new Set<ShortcutName>(["next", "previous", "panel"]);

/** Everything the palette can do, with the keys that do the same. */
export function usePaletteActions(): PaletteAction[] {
  const t = useTranslations("conversations");
  const place = useTranslations("common.settings");
  const ui = useInbox();
  const act = useActions();
  const acts = useActs();
  const { me, moreActs } = useDesk();
  const more = useWatched(moreActs);
  const go = useGo();
  const row = useRow(useOpenId());
  const inInbox = usePathname().startsWith("/conversations");
  const { resolvedTheme, setTheme } = useTheme();
  const byKey = ([name, icon]: [ShortcutName, LucideIcon]): PaletteAction => ({
    key: name,
    label: t(`shortcut.${name}`),
    words: name,
    icon,
    keys: <ShortcutKeys name={name} />,
    run: () => void act(name),
  });
  const plain = (key: string, label: string, icon: LucideIcon, run: () => void): PaletteAction => ({
    key,
    label,
    words: key,
    icon,
    keys: null,
    run,
  });
  const theirs = row !== null && foreign(row, me.userId);
  const dark = resolvedTheme === "dark";
  return [
    ...(row ? ofThread.filter(([name]) => row.status !== "closed" || name === "note" || name === "reply").map(byKey) : []),
    ...(theirs
      ? [plain("whisper", t("act.whisper", { name: row?.assignee?.name ?? "" }), MessageCircleWarning, () => row && acts.whisper(row))]
      : []),
    ...(theirs && mayTakeOver(me.role) ? [plain("step-in", t("act.stepIn"), LifeBuoy, () => ui.stepIn())] : []),
    ...(row ? [plain("date", t("act.jumpToDate"), CalendarSearch, () => ui.open("date"))] : []),
    ...always.filter(([name]) => inInbox || !ofInbox.has(name)).map(byKey),
    ...views.map((view) =>
      plain(`view-${view}`, t("search.show", { view: t(`view.${view}`) }), ArrowDown, () =>
        ui.wish.set({ ...ui.wish.get(), view, assigneeId: null }),
      ),
    ),
    ...more.map((one) => ({ ...one, keys: null })),
    plain("preferences", t("preferences.title"), Settings2, () => ui.open("preferences")),
    plain("theme", t(dark ? "search.light" : "search.dark"), dark ? Sun : Moon, () => setTheme(dark ? "light" : "dark")),
    plain("knowledge", t("search.toCanned"), BookText, () => go("/knowledge/canned-replies")),
    ...settingsPlaces(me.role === "owner" || me.role === "admin").map(({ key, href, icon }) =>
      plain(`settings-${key}`, t("search.toSettings", { page: place(key) }), icon, () => go(href)),
    ),
  ];
}
