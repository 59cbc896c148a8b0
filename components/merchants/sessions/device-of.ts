type Rule = readonly [pattern: RegExp, name: string];

/** Narrower names first: most browsers also say that they are Chrome or Safari. */
const browsers: readonly Rule[] = [
  [/wxwork/i, "wecom"],
  [/MicroMessenger/i, "wechat"],
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/QQBrowser/i, "QQ"],
  [/OPR\//, "Opera"],
  [/Firefox|FxiOS/, "Firefox"],
  [/Chrome|CriOS/, "Chrome"],
  [/Safari/, "Safari"],
];

const systems: readonly Rule[] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/HarmonyOS|OpenHarmony/, "HarmonyOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

const first = (rules: readonly Rule[], text: string) => rules.find(([pattern]) => pattern.test(text))?.[1] ?? null;

export type Device = { browser: string | null; system: string | null; handheld: boolean };

/** What a browser says of itself, in words people know. `wechat` and `wecom` are still to be translated. */
export function deviceOf(userAgent: string): Device {
  const system = first(systems, userAgent);
  return { browser: first(browsers, userAgent), system, handheld: /iPhone|iPad|Android|HarmonyOS/.test(system ?? "") };
}
