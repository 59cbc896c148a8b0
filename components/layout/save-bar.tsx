import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

type SaveBarProps = {
  /** A save is under way. */
  busy: boolean;
  /** It cannot be saved as it stands. */
  blocked?: boolean;
  onSave: () => void;
  onCancel: () => void;
  /** Beside the buttons: that something is not saved, or why it cannot be. */
  children?: ReactNode;
  className?: string;
};

/** At the foot of a settings page while something on it is not saved. */
export function SaveBar({ busy, blocked = false, onSave, onCancel, children, className }: SaveBarProps) {
  const t = useTranslations("common");
  return (
    <div className={cn("sticky bottom-0 -mb-12 flex items-center gap-2 border-line border-t bg-surface py-3", className)}>
      <Button disabled={busy || blocked} onClick={onSave}>
        {t("save")}
      </Button>
      <Button variant="ghost" disabled={busy} onClick={onCancel}>
        {t("cancel")}
      </Button>
      {children}
    </div>
  );
}
