import type { AppWords } from "./app-reasons";
import { type ReasonEntry, reason } from "./reason";

const waitForCustomer = "请等客户再发来一条消息，之后就可以回复。";
const customerFirst = "Wait for the customer to write again; after that you can reply.";
const nothingToDo = "不用操作，直接回复即可。";
const simplyReply = "Nothing to do: simply reply.";

/** Sending, files and typing signs, by errcode (facts 3.3, 4, 5.6), and what is refused before anything is sent. */
export function appSendReasons({ zh, en }: AppWords): Record<string, ReasonEntry> {
  const badFile = reason("微信不接受这种文件格式。", zh.files, "WeChat does not accept this file format.", en.files);
  return {
    "45015": reason(
      "距离客户上次互动太久，微信不再允许发送。",
      waitForCustomer,
      "Too much time has passed since the customer last did something, so WeChat takes no more messages.",
      customerFirst,
    ),
    "45047": reason(
      "客户上次互动之后允许的条数已经用完。",
      waitForCustomer,
      "The number of messages allowed since the customer last did something is used up.",
      customerFirst,
    ),
    "40003": reason(
      `这位客户的标识不属于这个${zh.app}，可能接入过另一个账号。`,
      "请核对渠道设置里的 AppID，或从客户的新消息里重新回复。",
      `This customer's id does not belong to the ${en.app}; another account may have been connected before.`,
      "Check the AppID in the channel settings, or answer from a new message of the customer.",
    ),
    "43004": reason(
      "客户没有关注公众号，消息发不过去。",
      "请等客户重新关注或再次来信。",
      "The customer does not follow the account, so the message cannot reach them.",
      "Wait until the customer follows again or writes.",
    ),
    "45002": reason(
      "消息太长，微信没有接收。",
      "请缩短后分条发送。一个汉字算 3 个字节，文字最多 2048 字节。",
      "The message is too long for WeChat.",
      "Shorten it or send it in parts. A Chinese character counts three bytes; a text may have 2,048.",
    ),
    "40002": reason(
      "微信不接受这种消息类型或凭证类型。",
      zh.sendable,
      "WeChat does not accept this type of message or credential.",
      en.sendable,
    ),
    "40008": reason("微信不接受这种消息类型。", zh.sendable, "WeChat does not accept this type of message.", en.sendable),
    "40004": badFile,
    "40005": badFile,
    "40006": reason("文件大小不合要求：可能是空文件，也可能太大。", zh.files, "The file has a size that WeChat does not accept.", en.files),
    "45001": reason("文件超过了微信允许的大小。", zh.files, "The file is larger than WeChat allows.", en.files),
    "40007": reason(
      "这个文件在微信里已经找不到了。微信只保存 3 天。",
      "如果是要发送的文件，请重新选择后再发；如果是客户发来的文件，请客户再发一次。",
      "WeChat no longer has this file; it keeps files for three days only.",
      "If you were sending it, choose the file again. If the customer had sent it, ask them to send it once more.",
    ),
    "6060456": reason(
      "消息里有微信不允许的字符。",
      "请去掉特殊符号和表情后再发。",
      "The message contains characters that WeChat does not allow.",
      "Remove special characters and emoji and send it again.",
    ),
    "40200": reason(
      `这类${zh.app}账号不能显示「正在输入」。`,
      nothingToDo,
      `This kind of ${en.app} cannot show a typing sign.`,
      simplyReply,
    ),
    "45072": reason("「正在输入」的指令不对。", nothingToDo, "The typing sign was asked for in the wrong way.", simplyReply),
    "45080": reason(
      "客户 30 秒内没有发消息，微信不显示「正在输入」。",
      nothingToDo,
      "The customer has not written for 30 seconds, so WeChat shows no typing sign.",
      simplyReply,
    ),
    "45081": reason("客户已经看到「正在输入」。", nothingToDo, "The customer sees a typing sign already.", simplyReply),
    "65400": reason(
      "公众号还没有开通新版客服功能。",
      `请到${zh.console}开通「客服」功能。`,
      "Customer service is not enabled for the official account.",
      `Enable it in ${en.console}.`,
    ),
    "65413": reason("微信里没有这个会话。", waitForCustomer, "WeChat knows no such session.", customerFirst),
    "65414": reason(
      "这位客户正由微信后台的另一位客服接待。",
      "请先在微信客服工具里结束那个会话。",
      "Another agent of WeChat's own console is serving this customer.",
      "End that session in WeChat's own tool first.",
    ),
    media_too_large: reason(
      "客户发来的文件超过 20 MB，没有取回。",
      "请客户发送小一些的文件，或者用网盘链接发来。",
      "The customer's file is larger than 20 MB and was not fetched.",
      "Ask the customer for a smaller file, or for a link to it.",
    ),
    media_address: reason(
      "客户发来的文件不在微信的地址上，没有取回。",
      "请客户换一种方式发来。",
      "The customer's file is not at an address of WeChat and was not fetched.",
      "Ask the customer to send it another way.",
    ),
    outbound_empty: reason(
      "消息里有必填的内容是空的，没有发送。",
      "请补全文字、标题或网址后再发。",
      "Something required in the message is empty; it was not sent.",
      "Fill in the text, title or address and send it again.",
    ),
    outbound_too_long: reason(
      "消息里有内容超过微信允许的长度，没有发送。",
      "请缩短后再发。一个汉字算 3 个字节，文字最多 2048 字节。",
      "Something in the message is longer than WeChat allows; it was not sent.",
      "Shorten it. A Chinese character counts three bytes; a text may have 2,048.",
    ),
    outbound_type: reason(`${zh.app}不能发送这种类型的内容。`, zh.sendable, `The ${en.app} cannot send this type of content.`, en.sendable),
    outbound_file_missing: reason(
      "缺少要发送的文件，或者卡片缺少封面图。",
      "请选择文件或封面图后再发。",
      "The file is missing, or the cover picture of a card.",
      "Choose the file or cover picture and send it again.",
    ),
    outbound_file_type: reason(
      "微信不接受这种文件格式，没有发送。",
      zh.files,
      "WeChat does not take this file format; it was not sent.",
      en.files,
    ),
    outbound_file_too_large: reason("文件太大，没有发送。", zh.files, "The file is too large and was not sent.", en.files),
    outbound_file_too_small: reason(
      "文件是空的，没有发送。",
      "请检查文件能否打开，重新选择后再发。",
      "The file is empty and was not sent.",
      "Check that the file opens, choose it again and send it.",
    ),
  };
}
