import { appReasons } from "../wechat/app-reasons";
import { explainer } from "../wechat/explain";

const words = {
  zh: {
    app: "公众号",
    console: "微信公众平台",
    secretAt: "微信公众平台「设置与开发 → 开发接口管理」",
    ipAt: "微信公众平台「设置与开发 → 开发接口管理 → IP 白名单」",
    sendable: "请改用文字、图片、视频、图文链接、菜单或小程序卡片。",
    files: "图片请用不超过 10 MB 的 JPG 或 PNG，语音用不超过 2 MB 的 AMR 或 MP3，视频用不超过 10 MB 的 MP4。",
  },
  en: {
    app: "official account",
    console: "the official-account console",
    secretAt: "Settings and Development → Interface Management in the official-account console",
    ipAt: "Settings and Development → Interface Management → IP allow-list in the official-account console",
    sendable: "Use text, a picture, a video, a link, a menu or a mini-program card instead.",
    files: "Use a JPG or PNG picture of at most 10 MB, AMR or MP3 voice of at most 2 MB, or an MP4 video of at most 10 MB.",
  },
};

/** Keys of what can go wrong with an official account, such as `wechat_official.45047`, and their words (facts 3.1, 4). */
export const wechatOfficial = explainer("wechat_official", appReasons(words));
