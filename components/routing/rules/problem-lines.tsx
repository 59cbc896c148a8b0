import { CircleAlert, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import type { RuleProblem } from "@/lib/routing/inputs";

export type ShownProblem = Pick<RuleProblem, "severity" | "data"> & { kind: RuleProblem["kind"] | "willShadow" };

/** What is wrong with a rule and what to do, one line each. */
export function ProblemLines({ problems }: { problems: readonly ShownProblem[] }) {
  const t = useTranslations("routing.problem");
  if (problems.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {problems.map(({ kind, severity, data }) => {
        const Icon = severity === "error" ? CircleAlert : TriangleAlert;
        return (
          <li
            key={`${kind} ${data.name ?? ""}`}
            className={cn("flex items-start gap-1.5 text-pretty text-xs", severity === "error" ? "text-red-ink" : "text-amber-ink")}
          >
            <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            <span>{t(kind, data)}</span>
          </li>
        );
      })}
    </ul>
  );
}
