import { appReasons } from "../wechat/app-reasons";
import { explainer } from "../wechat/explain";
import { linkReasons } from "./reasons-links";

const words = {
  zh: {
    app: "小程序",
    console: "小程序后台",
    secretAt: "小程序后台「开发 → 开发管理 → 开发设置」",
    ipAt: "小程序后台「开发 → 开发管理 → 开发设置 → IP 白名单」",
    sendable: "请改用文字、图片、链接或小程序卡片。",
    files: "图片请用不超过 2 MB 的 JPG 或 PNG。",
  },
  en: {
    app: "mini program",
    console: "the mini-program console",
    secretAt: "Development → Development Management → Development Settings in the mini-program console",
    ipAt: "Development → Development Management → Development Settings → IP allow-list in the mini-program console",
    sendable: "Use text, a picture, a link or a mini-program card instead.",
    files: "Use a JPG or PNG picture of at most 2 MB.",
  },
};

/** Keys of what can go wrong with a mini program, such as `wechat_mini.45047`, and their words (facts 3). */
export const wechatMini = explainer("wechat_mini", { ...appReasons(words), ...linkReasons });
