import { LoaderCircle } from "lucide-react";
import { cn } from "./cn";

/** For an act that is under way, never over content already seen. */
export function Spinner({ className, label }: { className?: string; label?: string }) {
  return (
    <>
      <LoaderCircle aria-hidden className={cn("size-4 animate-spin motion-reduce:animate-none", className)} />
      {label ? <span className="sr-only">{label}</span> : null}
    </>
  );
}
