"use client";
import * as AlertDialogPrimitive from "radix-ui/alert-dialog";
import type { ComponentProps } from "react";
import { Button, type ButtonProps } from "./button";
import { cn } from "./cn";
import { scrimLook, sheetLook } from "./dialog";
import { useFocusBack } from "./focus-back";

export const AlertDialog = AlertDialogPrimitive.Root;
export const AlertDialogTrigger = AlertDialogPrimitive.Trigger;

/** Asks before something that cannot be taken back. */
export function AlertDialogContent({ className, ...props }: ComponentProps<typeof AlertDialogPrimitive.Content>) {
  return (
    <AlertDialogPrimitive.Portal>
      <AlertDialogPrimitive.Overlay className={scrimLook} />
      <Sheet className={cn(sheetLook, "gap-4 p-5 phone:pb-[calc(1.25rem+env(safe-area-inset-bottom))]", className)} {...props} />
    </AlertDialogPrimitive.Portal>
  );
}

/** Begins to be when the dialog opens, so that it knows what had the focus before. */
function Sheet(props: ComponentProps<typeof AlertDialogPrimitive.Content>) {
  const giveBack = useFocusBack();
  return <AlertDialogPrimitive.Content onCloseAutoFocus={giveBack} {...props} />;
}

export function AlertDialogHeader({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("flex flex-col gap-1.5", className)} {...props} />;
}

export function AlertDialogTitle({ className, ...props }: ComponentProps<typeof AlertDialogPrimitive.Title>) {
  return <AlertDialogPrimitive.Title className={cn("font-semibold text-ink text-lg", className)} {...props} />;
}

export function AlertDialogDescription({ className, ...props }: ComponentProps<typeof AlertDialogPrimitive.Description>) {
  return <AlertDialogPrimitive.Description className={cn("text-ink-2 text-sm", className)} {...props} />;
}

export function AlertDialogFooter({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("flex flex-wrap justify-end gap-2", className)} {...props} />;
}

export function AlertDialogCancel({ variant = "outline", size, ...props }: ButtonProps) {
  return (
    <AlertDialogPrimitive.Cancel asChild>
      <Button variant={variant} size={size} {...props} />
    </AlertDialogPrimitive.Cancel>
  );
}

export function AlertDialogAction({ variant, size, ...props }: ButtonProps) {
  return (
    <AlertDialogPrimitive.Action asChild>
      <Button variant={variant} size={size} {...props} />
    </AlertDialogPrimitive.Action>
  );
}
