import { passing, type ReasonEntry, reason } from "../wechat/reason";

const checkSecret = "请到企业微信管理后台「应用管理」打开接入时用的自建应用，复制 Secret，填到渠道设置里保存。";
const copySecret =
  "In the WeCom admin console, open the self-built app used for this channel under App Management, copy its Secret and save it in the channel settings.";
const waitAndRetry = "不用操作，系统稍后会自动再试。";
const noAction = "Nothing to do: it is tried again automatically in a moment.";
const report = "请把这条提示和发生时间告诉技术支持。";
const tellSupport = "Pass this message and the time it appeared on to technical support.";

/** Credentials, permissions, limits and parameters, by WeCom errcode (facts 2.1–2.3, 2.16). */
export const accessReasons: Record<string, ReasonEntry> = {
  "-1": passing(
    "微信的服务器正忙，这次没有处理。",
    "不用操作，系统稍后会自动再试；几分钟后仍然这样，再手动重发。",
    "WeChat's servers were busy and did not handle this.",
    "Nothing to do: it is tried again automatically. If it still fails after a few minutes, send it again yourself.",
  ),
  "40001": reason(
    "企业微信不认这个 Secret，可能填错了，或者已在后台重置。",
    checkSecret,
    "WeCom does not accept this Secret: it was mistyped, or has been reset in the console.",
    copySecret,
  ),
  "40013": reason(
    "企业 ID 不对，企业微信里查不到这家企业。",
    "请到企业微信管理后台「我的企业 → 企业信息」最下方复制企业 ID，填到渠道设置里保存。",
    "The corp ID is wrong: WeCom knows no company under it.",
    "Copy the corp ID from the bottom of My Company → Company Information in the WeCom admin console and save it in the channel settings.",
  ),
  "40014": passing(
    "连接企业微信用的临时凭证失效了，换新之后仍不被接受。",
    `系统稍后会自动再试。如果反复出现，${checkSecret}`,
    "The temporary pass for WeCom was rejected, even after it was renewed.",
    `It is tried again automatically. If it keeps happening: ${copySecret}`,
  ),
  "42001": passing(
    "连接企业微信用的临时凭证过期了，换新之后仍不被接受。",
    `系统稍后会自动再试。如果反复出现，${checkSecret}`,
    "The temporary pass for WeCom had expired, and the renewed one was rejected as well.",
    `It is tried again automatically. If it keeps happening: ${copySecret}`,
  ),
  "41001": reason("请求里缺少连接企业微信的凭证。", report, "The request carried no pass for WeCom.", tellSupport),
  "40004": reason(
    "企业微信不接受这一类文件。",
    "请改发 JPG 或 PNG 图片、AMR 语音、MP4 视频，其他内容请作为文件发送。",
    "WeCom does not accept this kind of file.",
    "Send a JPG or PNG picture, an AMR voice message or an MP4 video; send anything else as a file.",
  ),
  "40005": reason(
    "企业微信不接受这种文件格式。",
    "请换成 JPG 或 PNG 图片、AMR 语音、MP4 视频，或作为文件发送。",
    "WeCom does not accept this file format.",
    "Convert it to a JPG or PNG picture, AMR voice or MP4 video, or send it as a file.",
  ),
  "40006": reason(
    "文件大小不合要求：可能是空文件，也可能太大。",
    "请检查文件能否打开；图片和视频不超过 10 MB，语音不超过 2 MB，文件不超过 20 MB。",
    "The file has a size that WeCom does not accept: it is empty or too large.",
    "Check that the file opens. Pictures and videos may have up to 10 MB, voice 2 MB, other files 20 MB.",
  ),
  "40007": reason(
    "这个文件在微信里已经找不到了。微信只保存 3 天。",
    "如果是要发送的文件，请重新选择后再发；如果是客户发来的文件，请客户再发一次。",
    "WeChat no longer has this file; it keeps files for three days only.",
    "If you were sending it, choose the file again. If the customer had sent it, ask them to send it once more.",
  ),
  "40008": reason(
    "微信客服不支持发送这种类型的消息。",
    "请改用文字、图片、链接等常用类型。",
    "WeChat Customer Service cannot send this type of message.",
    "Use text, a picture, a link or another common type instead.",
  ),
  "40058": reason(
    "微信认为这次请求的内容不合要求。",
    `请检查消息里有没有空的标题、网址或选项，改好后再发。仍然失败时，${report}`,
    "WeChat found something in this request that it does not accept.",
    `Check the message for an empty title, address or option and send it again. If it still fails: ${tellSupport}`,
  ),
  "40096": reason(
    "微信不认识这位客户的编号，可能换过企业或应用。",
    "请等客户再发来一条消息，从新的会话里回复。",
    "WeChat does not know this customer's id; the company or app may have changed.",
    "Wait for the customer to write again and answer in that conversation.",
  ),
  "45001": reason(
    "文件太大，微信没有接收。",
    "请压缩后再发：图片和视频不超过 10 MB，语音不超过 2 MB，文件不超过 20 MB。",
    "The file is too large for WeChat.",
    "Make it smaller: pictures and videos up to 10 MB, voice 2 MB, other files 20 MB.",
  ),
  "45002": reason(
    "消息太长，微信没有接收。",
    "请缩短后再发，或分成几条。文字一条最多约 680 个汉字。",
    "The message is too long for WeChat.",
    "Shorten it or split it up. One text message holds 2,048 letters, or about 680 Chinese characters.",
  ),
  "45009": passing(
    "短时间内请求太多，微信暂时限制了这家企业。",
    "不用操作，限制解除后系统会自动再试，一般一分钟，最长一天。",
    "Too many requests in a short time: WeChat is holding this company back for a while.",
    "Nothing to do: it is tried again once the limit ends, usually after a minute, at most after a day.",
  ),
  "45033": passing(
    "同一时刻的请求太多，微信没有处理这一次。",
    waitAndRetry,
    "Too many requests at the same moment; WeChat did not handle this one.",
    noAction,
  ),
  "48002": reason(
    "这个应用没有使用微信客服的权限。",
    "请到企业微信管理后台「应用管理 → 微信客服」，在「可调用接口的应用」里勾选这个自建应用。",
    "This app is not allowed to use WeChat Customer Service.",
    "In the WeCom admin console, open App Management → WeChat Customer Service and tick this app under the apps that may call the interface.",
  ),
  "48007": reason(
    "这个客服账号没有交给本应用管理。",
    "请到企业微信管理后台「微信客服」，在「通过 API 管理微信客服账号」里把这个客服账号分配给接入的应用。",
    "This customer-service account has not been handed to the app.",
    "In the WeCom admin console, open WeChat Customer Service and assign the account to the app under accounts managed through the API.",
  ),
  "60011": reason(
    "应用的可见范围不够，不能操作这位成员或这个客服账号。",
    "请到企业微信管理后台打开这个自建应用，把接待人员加进「可见范围」。",
    "The app's visible range does not cover this member or account.",
    "In the WeCom admin console, open the self-built app and add the servicers to its visible range.",
  ),
  "60020": reason(
    "服务器的 IP 不在企业微信的可信名单里，请求被拒绝。",
    "请到企业微信管理后台「应用管理」打开这个自建应用，在「企业可信 IP」里加入本系统服务器的公网 IP。",
    "The server's IP address is not on WeCom's trusted list, so the request was refused.",
    "In the WeCom admin console, open the self-built app under App Management and add this server's public IP address to its trusted IPs.",
  ),
  "84061": reason(
    "微信里找不到这位客户。",
    "请等客户再发来一条消息，从新的会话里回复。",
    "WeChat cannot find this customer.",
    "Wait for the customer to write again and answer in that conversation.",
  ),
  "830002": reason(
    "文件超过 20 MB，不能一次取回。",
    "请客户发送小一些的文件，或者用网盘链接发来。",
    "The file is larger than 20 MB and cannot be fetched in one piece.",
    "Ask the customer for a smaller file, or for a link to it.",
  ),
};
