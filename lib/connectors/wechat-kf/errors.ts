import { type Explanation, explainer } from "../wechat/explain";
import { accessReasons } from "./reasons-access";
import { failTypeReasons, ownReasons } from "./reasons-delivery";
import { sessionReasons } from "./reasons-session";

const failName = "fail_";
const failTypes = Object.fromEntries(Object.entries(failTypeReasons).map(([type, entry]) => [failName + type, entry]));

/**
 * Keys of errcodes (facts 2.16), such as `wechat_kf.95018`; `-1` is `wechat_kf.busy`, a code we do not know
 * `wechat_kf.other`. Takes our own codes (`media_too_large`) and finished keys as well.
 */
const kf = explainer("wechat_kf", { ...accessReasons, ...sessionReasons, ...failTypes, ...ownReasons });

export const { explainCode: explainErrcode, explainError, reasons: wechatKfReasons } = kf;

/** Key of a fail_type (facts 2.9), such as `wechat_kf.fail_10`; one we do not know is `wechat_kf.fail_0`. */
export function explainFailType(code: string): Explanation {
  return kf.explainCode(Object.hasOwn(failTypeReasons, code) ? failName + code : `${failName}0`);
}
