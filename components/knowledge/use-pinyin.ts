import { useEffect, useState } from "react";
import type { Pinyin } from "./canned-filter";

let loaded: Pinyin | null = null;
let loading: Promise<Pinyin> | undefined;

/** Loads the pinyin of Chinese characters; it is large, so only when somebody searches. */
export function loadPinyin(): Promise<Pinyin> {
  loading ??= import("pinyin-pro").then(({ pinyin }) => {
    const known = new Map<string, ReturnType<Pinyin>>();
    loaded = (text) => {
      const before = known.get(text);
      if (before) return before;
      const syllables = pinyin(text.slice(0, 60), { toneType: "none", type: "array", nonZh: "consecutive" });
      const result = {
        initials: syllables
          .map((each) => each[0] ?? "")
          .join("")
          .toLowerCase(),
        full: syllables.join("").toLowerCase(),
      };
      known.set(text, result);
      return result;
    };
    return loaded;
  });
  return loading;
}

/** Pinyin once it is there; null until then, and searching works without it. */
export function usePinyin(wanted: boolean): Pinyin | null {
  const [pinyin, setPinyin] = useState<{ of: Pinyin } | null>(loaded ? { of: loaded } : null);
  useEffect(() => {
    if (!wanted || pinyin) return;
    let here = true;
    loadPinyin().then(
      (of) => here && setPinyin({ of }),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [wanted, pinyin]);
  return pinyin?.of ?? null;
}
