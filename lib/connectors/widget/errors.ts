import { explainer } from "../wechat/explain";
import { reason } from "../wechat/reason";

/** The words for the little that can go wrong with a page of our own. */
export const widget = explainer("widget", {
  other: reason("没有放进访客的页面。", "请再发一次。", "It did not get onto the visitor's page.", "Please send it again."),
  not_reached: reason(
    "服务暂时不可用，没有放进访客的页面。",
    "系统会自动再试。",
    "The service was away, so it did not get onto the visitor's page.",
    "It is tried again by itself.",
  ),
  no_answer: reason(
    "不确定有没有放进访客的页面。",
    "请看一下会话再决定是否重发。",
    "It is not certain that it got onto the visitor's page.",
    "Look at the conversation before sending it again.",
  ),
});
