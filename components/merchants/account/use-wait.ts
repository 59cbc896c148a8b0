"use client";
import { useEffect, useState } from "react";
import { asDoorError } from "@/lib/platform/browser/call-door";

/** Seconds that a refusal asks to wait, counted down to 0. */
export function useWait(): [seconds: number, start: (error: unknown) => void] {
  const [until, setUntil] = useState(0);
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (until === 0) return;
    const tick = () => setSeconds(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [until]);
  const start = (error: unknown) => {
    const { retryAfterSeconds } = asDoorError(error).data;
    if (typeof retryAfterSeconds !== "number") return;
    setSeconds(retryAfterSeconds);
    setUntil(Date.now() + retryAfterSeconds * 1000);
  };
  return [seconds, start];
}
