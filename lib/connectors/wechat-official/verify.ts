/** An official account speaks XML in 明文, 兼容 or 安全 (facts 1.1); its GET check is plain (facts 1.5). */
export { openAnyCallback as openCallback, verifyPlainUrl as verifyUrl } from "../wechat/envelope";
