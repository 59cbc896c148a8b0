import { describe, expect, it } from "vitest";
import { checkOutbound } from "@/lib/connectors/wechat-kf/outbound-limits";
import { refuseOverLimit } from "@/lib/conversations";
import type { MediaRef, MessageContent } from "@/lib/conversations/inputs";

const mb = 1024 * 1024;
const file = (size: number): MediaRef => ({ mediaId: "med_1", size });
const a = (n: number) => "a".repeat(n);
const link = { type: "link", title: "t", description: "", url: "https://a.example", thumb: file(mb) } as const;
const card = { type: "miniprogram", title: "t", appId: "wx0000000000000001", pagePath: "p", thumb: file(mb) } as const;
const types = { image: "image/png", voice: "audio/amr", video: "video/mp4", file: "" } as const;

/** What an agent can send, made from a size, with the largest size that goes. */
const limits: [string, (n: number) => MessageContent, number][] = [
  ["a text", (n) => ({ type: "text", text: a(n) }), 2048],
  ["a picture", (n) => ({ type: "image", media: file(n) }), 10 * mb],
  ["a voice", (n) => ({ type: "voice", media: file(n) }), 2 * mb],
  ["a film", (n) => ({ type: "video", media: file(n) }), 10 * mb],
  ["a file", (n) => ({ type: "file", media: file(n) }), 20 * mb],
  ["the title of a link", (n) => ({ ...link, title: a(n) }), 128],
  ["the words of a link", (n) => ({ ...link, description: a(n) }), 512],
  ["the address of a link", (n) => ({ ...link, url: `https://a.example/${a(n - 18)}` }), 2048],
  ["the picture of a link", (n) => ({ ...link, thumb: file(n) }), 10 * mb],
  ["the title of a mini program", (n) => ({ ...card, title: a(n) }), 64],
  ["the app of a mini program", (n) => ({ ...card, appId: a(n) }), 32],
  ["the page of a mini program", (n) => ({ ...card, pagePath: a(n) }), 1024],
  ["the picture of a mini program", (n) => ({ ...card, thumb: file(n) }), 10 * mb],
];

/** Whether a verb stores it, and whether the connector sends it. */
function taken(content: MessageContent): [boolean, boolean] {
  let stored = true;
  try {
    refuseOverLimit(content, "wechat_kf");
  } catch {
    stored = false;
  }
  const ref = "media" in content ? content.media : "thumb" in content ? content.thumb : undefined;
  const contentType = content.type in types ? types[content.type as keyof typeof types] : "image/png";
  const outbound = ref ? { bytes: new Uint8Array(ref.size ?? 0), fileName: "f", contentType } : null;
  return [stored, checkOutbound(content, outbound) === null];
}

describe("what is stored to be sent", () => {
  it.each(limits)("is what the connector sends, to the last byte: %s", (_, made, most) => {
    expect(taken(made(most))).toEqual([true, true]);
    expect(taken(made(most + 1))).toEqual([false, false]);
  });

  it.each(limits.filter(([name]) => /picture|voice|film|file/.test(name)))("is not too small a file for it: %s", (_, made) => {
    expect(taken(made(6))).toEqual([true, true]);
    expect(taken(made(5))).toEqual([false, false]);
  });
});
