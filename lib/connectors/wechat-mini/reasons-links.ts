import { passing, type ReasonEntry, reason } from "../wechat/reason";

const busy = passing(
  "今天生成的小程序链接太多，微信让先停一停。",
  "不用操作，系统稍后会自动再试；在这之前客户会打开网页聊天。",
  "Too many mini-program links were made; WeChat asks to pause.",
  "Nothing to do: it is tried again automatically. Until then customers are led to the web chat.",
);
const badPage = reason(
  "小程序里没有这个页面路径，或这个页面还没有发布。",
  "请在小程序后台核对页面路径（例如 pages/contact/index），发布后再保存一次。",
  "The mini program has no such page, or the page is not released yet.",
  "Check the page path in the mini-program console (such as pages/contact/index), release it, and save again.",
);

/** URL Link and Scheme (facts 3.6), by errcode. */
export const linkReasons: Record<string, ReasonEntry> = {
  "40165": badPage,
  "40212": badPage,
  "44990": busy,
  "44993": busy,
  "85079": reason(
    "这个小程序还没有发布过，不能生成链接。",
    "请先在小程序后台发布一个正式版本；发布后系统会自动再试。",
    "This mini program was never released, so no link can be made.",
    "Release a version in the mini-program console first; it is then tried again automatically.",
  ),
  "85401": reason(
    "微信不接受这么长的链接有效期。",
    "请把这条提示和发生时间告诉技术支持。",
    "WeChat does not accept this lifetime of the link.",
    "Pass this message and the time it appeared on to technical support.",
  ),
};
