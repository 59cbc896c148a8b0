import type { AppWords } from "./app-reasons";
import { passing, type ReasonEntry, reason } from "./reason";

const report = "请把这条提示和发生时间告诉技术支持。";
const tellSupport = "Pass this message and the time it appeared on to technical support.";

/** Credentials, permissions and limits, by errcode (facts 3.1, 3.5, 4, 5.1), and faults of the line. */
export function appAccessReasons({ zh, en }: AppWords): Record<string, ReasonEntry> {
  const copySecret = `请到${zh.secretAt}重置 AppSecret，填到渠道设置里保存。`;
  const copySecretEn = `Reset the AppSecret under ${en.secretAt} and save it in the channel settings.`;
  const wrongSecret = reason(
    `微信不认这个 AppSecret，可能填错了，或者已在后台重置。`,
    copySecret,
    "WeChat does not accept this AppSecret: it was mistyped, or has been reset in the console.",
    copySecretEn,
  );
  const staleToken = passing(
    `连接${zh.app}用的临时凭证失效了，换新之后仍不被接受。`,
    `系统稍后会自动再试。如果反复出现，${copySecret}`,
    `The temporary pass for the ${en.app} was rejected, even after it was renewed.`,
    `It is tried again automatically. If it keeps happening: ${copySecretEn}`,
  );
  const notGranted = reason(
    `这个${zh.app}没有开通所需的接口权限。`,
    `请到${zh.console}确认账号已认证，并已开通客服消息接口。`,
    `The ${en.app} has no permission for this call.`,
    `In ${en.console}, check that the account is verified and that customer messages are enabled.`,
  );
  return {
    "-1": passing(
      "微信的服务器正忙，这次没有处理。",
      "不用操作，系统稍后会自动再试；几分钟后仍然这样，再手动重发。",
      "WeChat's servers were busy and did not handle this.",
      "Nothing to do: it is tried again automatically. If it still fails after a few minutes, send it again yourself.",
    ),
    "40001": wrongSecret,
    "40125": wrongSecret,
    "40013": reason(
      `AppID 不对，微信里查不到这个${zh.app}。`,
      `请到${zh.secretAt}复制 AppID，填到渠道设置里保存。`,
      `The AppID is wrong: WeChat knows no ${en.app} under it.`,
      `Copy the AppID from ${en.secretAt} and save it in the channel settings.`,
    ),
    "40014": staleToken,
    "42001": staleToken,
    "41001": reason("请求里缺少连接微信的凭证。", report, "The request carried no pass for WeChat.", tellSupport),
    "40164": reason(
      `${zh.app}后台的 IP 白名单里没有我们的服务器。`,
      `请到${zh.ipAt}把我们的服务器 IP 加入白名单。`,
      `Our server is not on the IP allow-list of the ${en.app}.`,
      `Add our server's IP address under ${en.ipAt}.`,
    ),
    "42007": reason(
      "商家在微信里的授权已经失效。",
      `请到${zh.console}重新授权后再试。`,
      "The authorisation given in WeChat is no longer valid.",
      `Authorise again in ${en.console}.`,
    ),
    "48001": notGranted,
    "48006": reason(
      "本月清零接口额度的次数已经用完。",
      "请等到下个月，或减少调用。",
      "The monthly number of quota resets is used up.",
      "Wait for next month, or call less often.",
    ),
    "61003": notGranted,
    "61007": notGranted,
    "50002": reason(
      `这个${zh.app}在微信里被限制了使用。`,
      `请到${zh.console}查看站内信，按提示解除限制。`,
      `WeChat has limited the use of this ${en.app}.`,
      `Read the notices in ${en.console} and follow them to lift the limit.`,
    ),
    "45009": passing(
      "今天或这一分钟的调用次数超过了微信的上限。",
      "不用操作，系统稍后会自动再试。",
      "The number of calls has reached WeChat's limit.",
      "Nothing to do: it is tried again automatically in a moment.",
    ),
    "45011": passing(
      "调用太频繁，微信要求稍等。",
      "不用操作，系统稍后会自动再试。",
      "The calls came too fast; WeChat asks to wait.",
      "Nothing to do: it is tried again automatically in a moment.",
    ),
    "40029": reason(
      "小程序登录用的 code 无效，可能已经用过或超过 5 分钟。",
      "请客户重新打开小程序再试。",
      "The sign-in code of the mini program is not valid: it was used before, or is older than five minutes.",
      "Ask the customer to open the mini program again.",
    ),
    "41008": reason(
      "小程序登录时没有带 code。",
      "请检查小程序是否调用了 wx.login。",
      "The sign-in carried no code.",
      "Check that the mini program calls wx.login.",
    ),
    "40226": reason(
      "微信认为这个用户风险较高，拒绝了登录。",
      "请用其他方式联系这位客户。",
      "WeChat considers this user a high risk and refused the sign-in.",
      "Reach this customer another way.",
    ),
    "43001": reason("请求方式不对。", report, "The call was made in the wrong way.", tellSupport),
    "43002": reason("请求方式不对。", report, "The call was made in the wrong way.", tellSupport),
    "44002": reason("请求内容是空的。", report, "The call had no content.", tellSupport),
    "47001": reason("请求内容的格式不对。", report, "The call had a wrong format.", tellSupport),
    "40097": reason("请求里的参数不对。", report, "A parameter of the call is wrong.", tellSupport),
    "10080000": reason(
      "这家小店正在注销。",
      "请到微信小店后台确认店铺状态。",
      "This shop is being closed.",
      "Check the shop's state in the WeChat shop console.",
    ),
    "10080001": reason("这家小店已经注销。", "请接入另一家店铺。", "This shop has been closed.", "Connect another shop."),
    "100002": reason(
      "微信里没有这个订单。",
      "请核对订单号后再发。",
      "WeChat knows no such order.",
      "Check the order number and send it again.",
    ),
    secret_missing: reason(
      `这个渠道还没有填写 AppSecret，无法连接${zh.app}。`,
      `请到${zh.secretAt}复制 AppSecret，填到渠道设置里保存。`,
      `This channel has no AppSecret yet, so the ${en.app} cannot be reached.`,
      `Copy the AppSecret from ${en.secretAt} and save it in the channel settings.`,
    ),
    not_reached: passing(
      "没有连上微信的服务器，消息没有发出。",
      "不用操作，系统稍后会自动再试；持续出现时请检查服务器能否访问外网。",
      "WeChat's servers could not be reached; nothing was sent.",
      "Nothing to do: it is tried again automatically. If it goes on, check that the server reaches the internet.",
    ),
    no_answer: reason(
      "消息交给了微信，但没有收到答复，不知道客户是否收到。",
      "请在微信里核对后，在消息旁标记结果，或重发一次。",
      "The message was handed to WeChat but no answer came; nobody knows whether it arrived.",
      "Check in WeChat and mark the result beside the message, or send it again.",
    ),
    other: reason("微信拒绝了这次操作，原因不在已知的说明里。", report, "WeChat refused this without a reason that we know.", tellSupport),
  };
}
