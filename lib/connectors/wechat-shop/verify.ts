/** A shop's callbacks are always encrypted (facts 1.1); its GET check is plain (facts 1.5). */
export { openSealedCallback as openCallback, verifyPlainUrl as verifyUrl } from "../wechat/envelope";
