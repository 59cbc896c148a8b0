"use client";
import { useMemo, useRef, useState } from "react";
import { useAct } from "@/components/merchants/use-act";
import { callDoor } from "@/lib/platform/browser/call-door";
import type { RuleView } from "@/lib/routing/inputs";
import { saveNewest } from "./save-newest";
import { useRuleList } from "./use-routing";

/** Rules in an order that may know of one too many, or not yet of the newest. */
function ordered(rules: RuleView[], ids: readonly string[]): RuleView[] {
  const named = ids.flatMap((id) => rules.find((rule) => rule.id === id) ?? []);
  return [...named, ...rules.filter((rule) => !ids.includes(rule.id))];
}

/** The rules in the order last asked for, which runs ahead of the server; a refusal brings back what is true. */
export function useRuleOrder(known: RuleView[]) {
  const { show, refresh } = useRuleList();
  const [act] = useAct();
  const [ahead, setAhead] = useState<string[] | null>(null);
  const steps = useRef({ show, refresh, act });
  steps.current = { show, refresh, act };
  const [save] = useState(() =>
    saveNewest<string[]>({
      save: async (ids) => {
        const taken = await steps.current.act(() => callDoor("PUT", "/api/routing/rules/order", { ids }));
        if (taken) steps.current.show((rules) => ordered(rules, ids));
        else setAhead(null);
        return taken;
      },
      settle: () => steps.current.refresh(),
    }),
  );
  const rules = useMemo(() => (ahead ? ordered(known, ahead) : known), [known, ahead]);

  /** Tells at the end whether the order holds; null where a save under way takes this one along. */
  const putOrder = (ids: string[]): Promise<boolean> | null => {
    setAhead(ids);
    return (
      save(ids)?.then((taken) => {
        setAhead(null);
        return taken;
      }) ?? null
    );
  };
  return { rules, putOrder };
}
