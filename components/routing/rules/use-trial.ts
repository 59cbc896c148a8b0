"use client";
import { useMutation } from "@tanstack/react-query";
import { callDoor } from "@/lib/platform/browser/call-door";
import type { RoutingRule, Trial } from "@/lib/routing/inputs";

export const trialSize = 200;

/** Runs a draft of the rules over past conversations. */
export const useTrial = () =>
  useMutation({
    mutationFn: (rules: readonly RoutingRule[]) => {
      const draft = rules.map(({ id, name, enabled, conditions, outcome }) => ({ id, name, enabled, conditions, outcome }));
      return callDoor<Trial>("POST", "/api/routing/try", { rules: draft, last: trialSize });
    },
  });
