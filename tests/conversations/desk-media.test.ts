import { NextIntlClientProvider } from "next-intl";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { mediaSrc, mediaState } from "@/components/conversations/thread/media-state";
import { MessageContent } from "@/components/conversations/thread/message-content";
import type { MessageContent as Content, MediaRef } from "@/lib/conversations/inputs";
import { loadMessages } from "@/lib/platform/i18n/messages";

const draw = async (locale: "zh-CN" | "en", content: Content) => {
  const messages = await loadMessages(locale);
  const children = createElement(MessageContent, { content, kind: "in" });
  const speaking = { locale, messages, timeZone: "Asia/Shanghai", children };
  return renderToStaticMarkup(createElement(NextIntlClientProvider, speaking));
};

const received: MediaRef = { mediaId: "med_1", externalId: "wx-file" };
const fetched: MediaRef = { ...received, fileName: "发票.pdf", contentType: "application/pdf", size: 2048 };

describe("a file of a message", () => {
  it.each<[string, MediaRef, string]>([
    ["is arriving while the channel's name is all there is", received, "arriving"],
    ["is ready once it was fetched", { ...fetched, state: "ready" }, "ready"],
    ["is gone when it cannot be had", { ...received, state: "gone" }, "gone"],
    ["is ready when it is an upload of ours", { mediaId: "med_1", size: 9 }, "ready"],
    ["is gone when neither has a name for it", {}, "gone"],
  ])("%s", (_, media, state) => {
    expect(mediaState(media)).toBe(state);
    expect(mediaSrc(media)).toBe(state === "ready" ? "/api/media/med_1" : null);
  });
});

describe.each(["zh-CN", "en"] as const)("what a thread shows of a received file, in %s", (locale) => {
  const words = {
    "zh-CN": { image: "图片", voice: "语音", video: "视频", file: "文件", arriving: "正在接收", gone: "已失效" },
    en: { image: "Picture", voice: "Voice message", video: "Video", file: "File", arriving: " arriving", gone: " expired" },
  }[locale];

  it.each(["image", "voice", "video", "file"] as const)(
    "asks for a %s only once it is there, and says so until then and when it is gone",
    async (type) => {
      const arriving = await draw(locale, { type, media: received });
      expect(arriving).toContain(words[type] + words.arriving);
      const gone = await draw(locale, { type, media: { ...received, state: "gone" } });
      expect(gone).toContain(words[type] + words.gone);
      expect(gone).not.toContain(words.arriving);
      for (const markup of [arriving, gone]) expect(markup).not.toMatch(/\/api\/media|<video|<audio|<img|<a /);
      const ready = await draw(locale, { type, media: { ...fetched, state: "ready" } });
      // A voice is fetched when somebody wants to hear it.
      expect(ready).toMatch(type === "voice" ? /<button[^>]*aria-label/ : /(src|href)="\/api\/media\/med_1"/);
      expect(ready).not.toContain(words.arriving);
    },
  );

  it("does not ask for the picture of a mini program before it is there", async () => {
    const card = (thumb: MediaRef) =>
      draw(locale, { type: "miniprogram", title: "秋冬", appId: "wx0000000000000001", pagePath: "pages/a", thumb });
    expect(await card(received)).not.toContain("/api/media");
    expect(await card({ ...fetched, state: "ready" })).toContain("/api/media/med_1");
  });
});
