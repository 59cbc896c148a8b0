import { CircleAlert, CircleCheck, Info } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

const looks = {
  red: { icon: CircleAlert, look: "bg-red-wash text-red-ink" },
  green: { icon: CircleCheck, look: "bg-green-wash text-green-ink" },
  plain: { icon: Info, look: "bg-sunken text-ink-2" },
};

type FormNoticeProps = { tone: keyof typeof looks; className?: string; children: ReactNode };

/** One sentence above a form: what was refused, or what was done. Read out when it appears. */
export function FormNotice({ tone, className, children }: FormNoticeProps) {
  const { icon: Icon, look } = looks[tone];
  return (
    <div
      role={tone === "red" ? "alert" : "status"}
      className={cn("flex items-start gap-2 rounded-lg px-3 py-2.5 text-sm", look, className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 break-words">{children}</div>
    </div>
  );
}
