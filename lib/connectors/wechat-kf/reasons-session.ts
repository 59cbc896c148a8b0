import { passing, type ReasonEntry, reason, shutting } from "../wechat/reason";

const waitForCustomer = "请等客户再发来一条消息，之后就可以回复。";
const customerFirst = "Wait for the customer to write again; after that you can reply.";

/** Accounts, sessions and sending, by WeCom errcode (facts 2.4–2.12, 2.16). */
export const sessionReasons: Record<string, ReasonEntry> = {
  "40201": reason(
    "消息被微信的安全系统拦下，没有发出去。",
    "请换一种说法再发，去掉可能像广告、外链或敏感词的内容，也不要反复发送同一段话。",
    "WeChat's safety system stopped the message; it was not sent.",
    "Reword it: leave out anything that looks like advertising, outside links or sensitive words, and do not repeat the same text.",
  ),
  "40204": reason(
    "消息被微信的安全系统拦下，没有发出去。",
    "请换一种说法再发；如果常发生，请减少相同内容的群发。",
    "WeChat's safety system stopped the message; it was not sent.",
    "Reword it. If this happens often, send the same text to fewer people.",
  ),
  "41050": reason(
    "欢迎语没能发出：进入会话后的 20 秒已过，或者已经发过一次。",
    "不用补发欢迎语；客户写来消息后直接回复即可。",
    "The greeting could not be sent: the 20 seconds after entering were over, or it had been sent already.",
    "No need to repeat it: simply reply once the customer writes.",
  ),
  "41051": reason(
    "客户已经开始对话，欢迎语不再发送。",
    "请直接回复客户的消息。",
    "The customer has already begun to write, so the greeting is no longer sent.",
    "Simply reply to the customer.",
  ),
  "41096": reason(
    "同一条欢迎语正在发送，这次没有重复发送。",
    "不用操作。",
    "The same greeting is being sent already, so it was not sent twice.",
    "Nothing to do.",
  ),
  "95000": reason(
    "客服账号的编号不对。",
    "请到渠道设置里重新选择客服账号。",
    "The id of the customer-service account is wrong.",
    "Choose the account again in the channel settings.",
  ),
  "95001": shutting(
    "quota",
    "客户上次发言之后，5 条回复的额度已经用完。",
    `${waitForCustomer}额度会重新变成 5 条。`,
    "The five replies allowed after the customer's last message are used up.",
    `${customerFirst} You then have five again.`,
  ),
  "95002": shutting(
    "window",
    "距离客户上次发言已经超过 48 小时，微信不允许再回复。",
    waitForCustomer,
    "More than 48 hours have passed since the customer's last message, so WeChat allows no reply.",
    customerFirst,
  ),
  "95003": reason(
    "企业还没有认证，最多只能接待 100 位客户，现在已满。",
    "请到企业微信管理后台「我的企业」完成企业认证。",
    "The company is not verified and may serve 100 customers in all; that number is reached.",
    "Complete the company verification under My Company in the WeCom admin console.",
  ),
  "95004": reason(
    "这个客服账号已经不存在。",
    "请到企业微信管理后台「微信客服」确认账号是否被删除，再到渠道设置里选择其他账号。",
    "This customer-service account no longer exists.",
    "Check in the WeCom admin console whether it was deleted, then choose another account in the channel settings.",
  ),
  "95005": reason(
    "客服账号的数量已经到上限，不能再新建。",
    "请先到企业微信管理后台「微信客服」删除不用的账号。",
    "The company has as many customer-service accounts as allowed.",
    "Delete accounts you no longer use in the WeCom admin console first.",
  ),
  "95006": reason(
    "客服账号的名称不合要求。",
    "请用 16 个字以内的名称，不含特殊符号，再试一次。",
    "The name of the customer-service account is not accepted.",
    "Use at most 16 characters without special signs and try again.",
  ),
  "95007": passing(
    "收取消息用的通知凭证已过期（有效 10 分钟）。",
    "不用操作，系统会换一种方式继续收取。",
    "The notice used for fetching messages has expired; it is valid for ten minutes.",
    "Nothing to do: the messages are fetched in another way.",
  ),
  "95008": reason(
    "菜单的选项超过 10 个。",
    "请减少到 10 个以内再发。",
    "The menu has more than ten options.",
    "Reduce it to ten or fewer and send it again.",
  ),
  "95009": reason(
    "菜单里有微信不支持的选项类型。",
    "请只使用点击、网页、小程序和文字四种选项。",
    "The menu holds a kind of option that WeChat does not support.",
    "Use only click, web page, mini program and text options.",
  ),
  "95011": reason(
    "这个客服账号已经在企业微信里直接使用，不能由本系统管理。",
    "请到企业微信管理后台「微信客服」，把账号改为「通过 API 管理」。",
    "This account is in use directly in WeCom and cannot be managed from here.",
    "In the WeCom admin console, open WeChat Customer Service and switch the account to API management.",
  ),
  "95012": reason(
    "企业微信里还没有启用微信客服。",
    "请到企业微信管理后台「应用管理 → 微信客服」启用后再试。",
    "WeChat Customer Service is not yet in use in this WeCom company.",
    "Switch it on under App Management → WeChat Customer Service in the WeCom admin console and try again.",
  ),
  "95013": shutting("window", "微信里的这次会话已经结束。", waitForCustomer, "This session has ended in WeChat.", customerFirst),
  "95014": reason(
    "这位成员不是该客服账号的接待人员，或者还没有激活企业微信。",
    "请到企业微信管理后台「微信客服」把成员加为接待人员，并让本人登录一次企业微信。",
    "This member is no servicer of the account, or has not activated WeCom yet.",
    "Add the member as a servicer in the WeCom admin console and have them sign in to WeCom once.",
  ),
  "95015": reason(
    "专属服务已经在企业微信后台配置，不能从这里修改。",
    "请到企业微信管理后台「微信客服」里修改。",
    "The dedicated service was set up in the WeCom console and cannot be changed from here.",
    "Change it under WeChat Customer Service in the WeCom admin console.",
  ),
  "95016": reason(
    "微信不允许会话从现在的状态转到目标状态。",
    "请刷新会话后再看：它可能已经结束，或已由同事在企业微信里接待。",
    "WeChat does not allow the session to move from its present state to the one asked for.",
    "Reload the conversation: it may have ended, or a colleague may be handling it in WeCom.",
  ),
  "95017": reason(
    "企业微信后台关闭了微信客服的 API 功能。",
    "请到企业微信管理后台「微信客服」重新打开 API 管理。",
    "The API of WeChat Customer Service is switched off in the WeCom console.",
    "Switch API management on again under WeChat Customer Service in the WeCom admin console.",
  ),
  "95018": reason(
    "会话现在不能从这里回复：可能已结束或超过 48 小时，也可能正由同事在企业微信里接待。",
    "请看看企业微信里是否有人在接待；如果没有，等客户再发来一条消息后回复。",
    "The conversation cannot be answered from here now: it has ended, 48 hours are over, or a colleague is handling it in WeCom.",
    "See whether someone is handling it in WeCom. If not, reply after the customer has written again.",
  ),
  "95019": reason(
    "这位接待人员已停止接待，或暂时挂起。",
    "请让本人在企业微信里恢复接待，或者转给其他同事。",
    "This servicer has stopped or paused receiving customers.",
    "Have them resume in WeCom, or hand the customer to a colleague.",
  ),
  "95026": reason(
    "现有客服账号用得太少，微信暂不允许再新建。",
    "请先使用已有的客服账号。",
    "The existing accounts are used too little, so WeChat allows no new one yet.",
    "Use the accounts you have first.",
  ),
  "95027": reason(
    "企业还没有认证，最多只能有 10 个客服账号。",
    "请到企业微信管理后台「我的企业」完成企业认证，或删除不用的账号。",
    "The company is not verified and may have ten customer-service accounts at most.",
    "Complete the company verification in the WeCom admin console, or delete accounts you do not use.",
  ),
  "95030": reason(
    "微信禁止在这个客服入口发送这种类型的消息。",
    "请改用文字或图片。",
    "WeChat forbids this type of message at this customer-service entrance.",
    "Use text or a picture instead.",
  ),
  "95031": reason(
    "这位客户 48 小时内没有咨询过，微信不提供资料。",
    "不用操作，客户再次咨询时会自动更新资料。",
    "This customer has not written within 48 hours, so WeChat gives no profile.",
    "Nothing to do: the profile is updated when the customer writes again.",
  ),
};
