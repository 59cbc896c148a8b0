"use client";
import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

export { toast } from "sonner";

/** Short notices in a corner; `toast()` puts one there. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-center"
      gap={8}
      offset={20}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-3 rounded-lg border border-line bg-surface px-3.5 py-2.5 text-ink text-sm shadow-float phone:w-full md:w-[26rem]",
          title: "font-medium",
          description: "text-ink-2 text-xs",
          content: "min-w-0 flex-1",
          actionButton: "shrink-0 rounded-md bg-sunken px-2.5 py-1 text-xs font-medium text-ink hover:bg-line",
          error: "border-red/40",
          icon: "text-ink-3 [&_svg]:size-4",
        },
      }}
    />
  );
}
