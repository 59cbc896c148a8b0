"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { callDoor } from "@/lib/platform/browser/call-door";
import type { PushView } from "@/lib/push/inputs";
import { isSubscribedHere, NoPushService, type PushBlock, turnOffHere, turnOnHere, whyNotHere } from "./push-device";

export type PushState = "checking" | "off" | "asking" | "on";

const queryKey = ["push"];

/** How this device and this person's others stand, and the ways to change it. */
export function usePushDevice(person: { userId: string; merchantId: string }) {
  const queries = useQueryClient();
  const { data, isError } = useQuery({
    queryKey,
    queryFn: ({ signal }) => callDoor<PushView>("GET", "/api/push", undefined, { signal }),
  });
  const [block, setBlock] = useState<PushBlock | "service" | null>(null);
  const [asking, setAsking] = useState(false);
  const [subscribed, setSubscribed] = useState<boolean | null>(null);

  const look = useCallback(async (publicKey: string | undefined) => {
    const why = whyNotHere();
    setBlock((before) => why ?? (before === "service" ? before : null));
    if (why) setSubscribed(false);
    else if (publicKey) setSubscribed(await isSubscribedHere(publicKey).catch(() => false));
  }, []);

  useEffect(() => {
    const again = () => void look(data?.publicKey);
    again();
    // A permission is given or taken in the browser's own settings, outside the page.
    document.addEventListener("visibilitychange", again);
    window.addEventListener("focus", again);
    return () => {
      document.removeEventListener("visibilitychange", again);
      window.removeEventListener("focus", again);
    };
  }, [look, data?.publicKey]);

  const reread = useCallback(() => queries.invalidateQueries({ queryKey }), [queries]);
  const targets = data?.targets ?? [];
  const on = subscribed === true && targets.some(({ current }) => current);
  const state: PushState = asking ? "asking" : subscribed === null || (!data && !isError) ? "checking" : on ? "on" : "off";

  return {
    state,
    block,
    targets,
    reread,
    /** Answers whether it is on now. */
    async turnOn(): Promise<boolean> {
      if (!data) return false;
      setAsking(true);
      setBlock(null);
      try {
        const why = await turnOnHere(person, data.publicKey);
        setBlock(why);
        await reread();
        await look(data.publicKey);
        return why === null && Notification.permission === "granted";
      } catch (error) {
        if (!(error instanceof NoPushService)) throw error;
        setBlock("service");
        return false;
      } finally {
        setAsking(false);
      }
    },
    async turnOff(): Promise<void> {
      await turnOffHere(person, targets);
      await reread();
    },
  };
}
