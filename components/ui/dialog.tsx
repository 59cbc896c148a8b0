"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import * as DialogPrimitive from "radix-ui/dialog";
import type { ComponentProps } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { useFocusBack } from "./focus-back";

export const Dialog = DialogPrimitive.Root;
export const DialogTrigger = DialogPrimitive.Trigger;
export const DialogClose = DialogPrimitive.Close;

export const scrimLook = "fixed inset-0 z-50 bg-scrim data-[state=open]:animate-appear";
/** A sheet from below on phones, a card in the upper middle elsewhere. */
export const sheetLook =
  "fixed z-50 flex max-h-[min(44rem,86dvh)] flex-col overflow-hidden border border-line bg-surface shadow-float outline-none data-[state=open]:animate-rise left-1/2 top-[7dvh] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 rounded-xl phone:inset-x-0 phone:top-auto phone:bottom-0 phone:left-0 phone:max-h-[92dvh] phone:w-full phone:max-w-none phone:translate-x-0 phone:rounded-b-none phone:pb-[env(safe-area-inset-bottom)]";

type DialogContentProps = ComponentProps<typeof DialogPrimitive.Content> & { showClose?: boolean };

export function DialogContent({ className, children, showClose = true, ...props }: DialogContentProps) {
  const t = useTranslations("common");
  return (
    <DialogPrimitive.Portal>
      <DialogPrimitive.Overlay className={scrimLook} />
      <Sheet className={cn(sheetLook, className)} {...props}>
        {children}
        {showClose ? (
          <DialogPrimitive.Close asChild>
            <Button variant="ghost" size="icon-sm" aria-label={t("close")} className="absolute top-2.5 right-2.5">
              <X aria-hidden />
            </Button>
          </DialogPrimitive.Close>
        ) : null}
      </Sheet>
    </DialogPrimitive.Portal>
  );
}

/** Begins to be when the dialog opens, so that it knows what had the focus before. */
function Sheet(props: ComponentProps<typeof DialogPrimitive.Content>) {
  const giveBack = useFocusBack();
  return <DialogPrimitive.Content onCloseAutoFocus={giveBack} {...props} />;
}

export function DialogHeader({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("flex flex-col gap-1 px-5 pt-4 pr-12 pb-3", className)} {...props} />;
}

export function DialogTitle({ className, ...props }: ComponentProps<typeof DialogPrimitive.Title>) {
  return <DialogPrimitive.Title className={cn("font-semibold text-lg text-ink", className)} {...props} />;
}

export function DialogDescription({ className, ...props }: ComponentProps<typeof DialogPrimitive.Description>) {
  return <DialogPrimitive.Description className={cn("text-ink-2 text-sm", className)} {...props} />;
}

export function DialogBody({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("flex min-h-0 flex-col gap-4 overflow-y-auto px-5 py-1", className)} {...props} />;
}

export function DialogFooter({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("flex flex-wrap items-center justify-end gap-2 px-5 pt-4 pb-4", className)} {...props} />;
}
