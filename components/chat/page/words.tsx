/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import { wechatFaces } from "@/components/conversations/composer/wechat-emoji";
import { boot } from "./boot";

const faces: Record<string, string> = {};
for (const [name, sign] of wechatFaces) faces[name] = sign;

const special = /(https?:\/\/[^\s<>"'，。；！？、）】》]+)|\[([^[\]\s]{1,6})\]/g;

/** A text with its addresses to tap and WeChat's faces drawn. */
export function withLinks(text: string): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let from = 0;
  text.replace(special, (found, url: string | undefined, face: string | undefined, at: number) => {
    const sign = face ? faces[face] : undefined;
    if (!url && !sign) return found;
    parts.push(text.slice(from, at));
    parts.push(
      url ? (
        <a href={url} target="_blank" rel="noopener noreferrer nofollow">
          {url}
        </a>
      ) : (
        sign
      ),
    );
    from = at + found.length;
    return found;
  });
  parts.push(text.slice(from));
  return parts;
}

const two = (n: number) => `0${n}`.slice(-2);

/** 14:05 today, else with its day. */
export function clock(at: number, today: number): string {
  const [date, now] = [new Date(at), new Date(today)];
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  if (date.toDateString() === now.toDateString()) return time;
  const year = date.getFullYear() === now.getFullYear() ? "" : date.getFullYear();
  const day = date.getDate();
  if (boot.locale === "en") return `${day} ${date.toLocaleString("en", { month: "short" })} ${year} ${time}`.replace("  ", " ");
  return `${year ? `${year}年` : ""}${date.getMonth() + 1}月${day}日 ${time}`;
}

/** 320 KB, 4.1 MB. */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
