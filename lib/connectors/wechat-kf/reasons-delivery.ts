import { passing, type ReasonEntry, reason, shutting } from "../wechat/reason";

const waitForCustomer = "请等客户再发来一条消息，之后就可以回复。";
const customerFirst = "Wait for the customer to write again; after that you can reply.";

/** Why an accepted message did not arrive, by fail_type of msg_send_fail (facts 2.9). */
export const failTypeReasons: Record<string, ReasonEntry> = {
  "0": reason(
    "微信没有说明原因。",
    "请过一会儿重发一次；仍然失败时，请用电话等方式联系客户。",
    "WeChat gave no reason.",
    "Send it again in a while. If it still fails, reach the customer another way, such as by phone.",
  ),
  "1": reason(
    "客服账号已被删除。",
    "请到渠道设置里选择其他客服账号。",
    "The customer-service account has been deleted.",
    "Choose another account in the channel settings.",
  ),
  "2": reason(
    "接入用的应用已被停用。",
    "请到企业微信管理后台「应用管理」重新启用这个应用。",
    "The app used for this channel has been switched off.",
    "Switch the app on again under App Management in the WeCom admin console.",
  ),
  "4": shutting(
    "window",
    "距离客户上次发言已经超过 48 小时。",
    waitForCustomer,
    "More than 48 hours have passed since the customer's last message.",
    customerFirst,
  ),
  "5": shutting("window", "微信里的会话已经关闭。", waitForCustomer, "The session is closed in WeChat.", customerFirst),
  "6": shutting(
    "quota",
    "客户上次发言之后，5 条回复的额度已经用完。",
    waitForCustomer,
    "The five replies allowed after the customer's last message are used up.",
    customerFirst,
  ),
  "7": reason(
    "企业还没有绑定视频号。",
    "请到企业微信管理后台「微信客服」绑定视频号。",
    "No Channels account is bound to the company.",
    "Bind your Channels account under WeChat Customer Service in the WeCom admin console.",
  ),
  "8": reason(
    "企业还没有完成认证。",
    "请到企业微信管理后台「我的企业」完成企业认证。",
    "The company is not verified.",
    "Complete the company verification under My Company in the WeCom admin console.",
  ),
  "9": reason(
    "企业既没有认证，也没有绑定视频号。",
    "请到企业微信管理后台完成企业认证，并绑定视频号。",
    "The company is neither verified nor bound to a Channels account.",
    "Complete the verification and bind your Channels account in the WeCom admin console.",
  ),
  "10": reason(
    "客户拒收了你们的消息。",
    "请不要继续发送。客户重新允许后才能收到；有急事请用订单电话联系。",
    "The customer refuses messages from you.",
    "Stop sending. Messages arrive again only if the customer allows them; in urgent cases use the phone number of the order.",
  ),
  "11": reason(
    "企业里还没有成员登录过企业微信 App。",
    "请让至少一位成员在手机上登录企业微信，再重发。",
    "No member of the company has signed in to the WeCom app.",
    "Have at least one member sign in to WeCom on a phone, then send it again.",
  ),
  "12": reason(
    "这个客服入口禁止发送这种类型的消息。",
    "请改用文字或图片。",
    "This type of message is forbidden at this customer-service entrance.",
    "Use text or a picture instead.",
  ),
  "13": reason(
    "被微信的安全限制拦下。",
    "请换一种说法再发，去掉可能像广告、外链或敏感词的内容。",
    "WeChat's safety rules stopped it.",
    "Reword it and leave out anything that looks like advertising, outside links or sensitive words.",
  ),
};

/** What we find ourselves, before or without an answer of WeChat. */
export const ownReasons: Record<string, ReasonEntry> = {
  other: reason(
    "微信拒绝了这次操作，原因不在我们已知的列表里。",
    "请过一会儿再试；仍然失败时，请把错误编号告诉技术支持。",
    "WeChat refused this for a reason that is not on our list.",
    "Try again in a while. If it still fails, give the error number to technical support.",
  ),
  not_reached: passing(
    "没能连上微信的服务器，什么都没有发出去。",
    "不用操作，系统稍后会自动再试；一直连不上时，请检查服务器的网络。",
    "WeChat's servers could not be reached; nothing was sent.",
    "Nothing to do: it is tried again automatically. If it keeps failing, check the server's network.",
  ),
  no_answer: reason(
    "已经发给微信，但没有收到明确的回答，不知道是否成功。",
    "如果是消息，请先看客户有没有收到，再决定是否重发，以免重复；其他操作可以直接再试一次。",
    "It went out to WeChat, but no clear answer came back, so its result is not known.",
    "If it was a message, find out whether it arrived before sending it again, so that nothing arrives twice. Anything else can simply be tried again.",
  ),
  secret_missing: reason(
    "这个渠道还没有填写 Secret，无法连接企业微信。",
    "请到企业微信管理后台「应用管理」打开接入用的自建应用，复制 Secret，填到渠道设置里保存。",
    "This channel has no Secret yet, so WeCom cannot be reached.",
    "In the WeCom admin console, open the self-built app used for this channel under App Management, copy its Secret and save it in the channel settings.",
  ),
  media_too_large: reason(
    "客户发来的文件超过 20 MB，没有取回。",
    "请客户发送小一些的文件，或者用网盘链接发来。",
    "The customer's file is larger than 20 MB and was not fetched.",
    "Ask the customer for a smaller file, or for a link to it.",
  ),
  outbound_empty: reason(
    "消息里有必填的内容是空的，没有发送。",
    "请补全文字、标题或网址后再发。",
    "Something required in the message is empty; it was not sent.",
    "Fill in the text, title or address and send it again.",
  ),
  outbound_too_long: reason(
    "消息里有内容超过微信允许的长度，没有发送。",
    "请缩短后再发。一个汉字算 3 个字节：文字最多 2048 字节，链接标题最多 128 字节。",
    "Something in the message is longer than WeChat allows; it was not sent.",
    "Shorten it. A Chinese character counts three bytes: a text may have 2,048 bytes, a link title 128.",
  ),
  outbound_type: reason(
    "微信客服不能发送这种类型的内容。",
    "请改用文字、图片、文件、链接、小程序卡片、菜单或位置。",
    "WeChat Customer Service cannot send this type of content.",
    "Use text, a picture, a file, a link, a mini-program card, a menu or a location instead.",
  ),
  outbound_menu_items: reason(
    "菜单的选项超过 10 个，没有发送。",
    "请减少到 10 个以内再发。",
    "The menu has more than ten options; it was not sent.",
    "Reduce it to ten or fewer and send it again.",
  ),
  outbound_file_missing: reason(
    "缺少要发送的文件，或者链接、小程序卡片缺少封面图。",
    "请选择文件或封面图后再发。",
    "The file is missing, or the cover picture of a link or mini-program card.",
    "Choose the file or cover picture and send it again.",
  ),
  outbound_file_type: reason(
    "微信客服不支持这种文件格式，没有发送。",
    "图片请用 JPG 或 PNG，语音用 AMR，视频用 MP4；其他格式请作为文件发送。",
    "WeChat Customer Service does not support this file format; it was not sent.",
    "Use JPG or PNG for pictures, AMR for voice and MP4 for videos; send other formats as a file.",
  ),
  outbound_file_too_large: reason(
    "文件太大，没有发送。",
    "请压缩后再发：图片和视频不超过 10 MB，语音不超过 2 MB，文件不超过 20 MB。",
    "The file is too large and was not sent.",
    "Make it smaller: pictures and videos up to 10 MB, voice 2 MB, other files 20 MB.",
  ),
  outbound_file_too_small: reason(
    "文件是空的，或者小得不像一个正常的文件，没有发送。",
    "请检查文件能否打开，重新选择后再发。",
    "The file is empty or too small to be a real one; it was not sent.",
    "Check that the file opens, choose it again and send it.",
  ),
};
