import { appReasons } from "../wechat/app-reasons";
import { explainer } from "../wechat/explain";

const words = {
  zh: {
    app: "微信小店",
    console: "微信小店后台",
    secretAt: "微信小店后台「服务市场 → 自研」",
    ipAt: "微信小店后台「服务市场 → 自研」的 IP 白名单",
    sendable: "请改用文字、图片、视频、文件、商品或订单。",
    files: "图片、视频和文件都请不超过 30 MB。",
  },
  en: {
    app: "WeChat shop",
    console: "the WeChat shop console",
    secretAt: "Service Market → Self-developed in the WeChat shop console",
    ipAt: "Service Market → Self-developed → IP allow-list in the WeChat shop console",
    sendable: "Use text, a picture, a video, a file, a product or an order instead.",
    files: "Pictures, videos and files may have up to 30 MB.",
  },
};

/** Keys of what can go wrong with a shop, such as `wechat_shop.40164`, and their words (facts 3.1, 5.1, 5.6). */
export const wechatShop = explainer("wechat_shop", appReasons(words));
