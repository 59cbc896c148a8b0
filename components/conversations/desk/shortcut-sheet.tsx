"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { usePreferences } from "../live/use-desk";
import { Keys, ShortcutKeys } from "./shortcut-keys";
import type { ShortcutName } from "./shortcuts";

const groups: { key: "move" | "answer" | "act" | "more"; names: ShortcutName[] }[] = [
  { key: "move", names: ["next", "previous", "longest", "queue", "palette", "search"] },
  { key: "answer", names: ["reply", "note", "claim"] },
  { key: "act", names: ["transfer", "snooze", "close", "closeNext"] },
  { key: "more", names: ["panel", "sheet"] },
];

/** All keys on one sheet. */
export function ShortcutSheet({ onClose, onChange }: { onClose: () => void; onChange: () => void }) {
  const t = useTranslations("conversations");
  const { sendKey = "enter" } = usePreferences();
  const fixed: [string, string][] = [
    [t("sheet.nextAnywhere"), "Alt+ArrowDown"],
    [t("sheet.previousAnywhere"), "Alt+ArrowUp"],
    [t("sheet.send"), sendKey === "enter" ? "Enter" : "Mod+Enter"],
    [t("sheet.newline"), sendKey === "enter" ? "Shift+Enter" : "Enter"],
    [t("sheet.canned"), "/"],
    [t("sheet.blank"), "Tab"],
    [t("sheet.leave"), "Esc"],
  ];
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent aria-describedby={undefined} className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>{t("sheet.title")}</DialogTitle>
        </DialogHeader>
        <DialogBody className="block">
          <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
            {groups.map(({ key, names }) => (
              <section key={key}>
                <h3 className="mb-1 text-2xs text-ink-3">{t(`sheet.${key}`)}</h3>
                <dl className="text-sm">
                  {names.map((name) => (
                    <div key={name} className="flex items-center justify-between border-line-soft border-b py-1">
                      <dt>{t(`shortcut.${name}`)}</dt>
                      <dd className="text-ink-2">
                        <ShortcutKeys name={name} className="phone:inline-flex" />
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
            <section className="sm:col-span-2">
              <h3 className="mb-1 text-2xs text-ink-3">{t("sheet.fixed")}</h3>
              <dl className="grid gap-x-8 text-sm sm:grid-cols-2">
                {fixed.map(([label, combo]) => (
                  <div key={label} className="flex items-center justify-between border-line-soft border-b py-1">
                    <dt>{label}</dt>
                    <dd className="text-ink-2">
                      <Keys combo={combo} className="phone:inline-flex" />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          </div>
        </DialogBody>
        <DialogFooter>
          <Button variant="outline" onClick={onChange}>
            {t("sheet.change")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
