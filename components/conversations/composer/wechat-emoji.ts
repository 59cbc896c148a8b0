/** WeChat's own faces by the code that is typed, with the nearest sign that every system can draw. */
export const wechatFaces: readonly (readonly [name: string, sign: string])[] = [
  ["微笑", "🙂"],
  ["撇嘴", "😟"],
  ["色", "😍"],
  ["发呆", "😳"],
  ["得意", "😎"],
  ["流泪", "😢"],
  ["害羞", "😊"],
  ["闭嘴", "🤐"],
  ["睡", "😴"],
  ["大哭", "😭"],
  ["尴尬", "😅"],
  ["发怒", "😡"],
  ["调皮", "😜"],
  ["呲牙", "😁"],
  ["惊讶", "😮"],
  ["难过", "🙁"],
  ["抓狂", "😫"],
  ["偷笑", "🤭"],
  ["愉快", "😌"],
  ["白眼", "🙄"],
  ["困", "😪"],
  ["惊恐", "😱"],
  ["憨笑", "😄"],
  ["奋斗", "💪"],
  ["疑问", "❓"],
  ["嘘", "🤫"],
  ["晕", "😵"],
  ["再见", "👋"],
  ["擦汗", "😓"],
  ["抠鼻", "🤥"],
  ["鼓掌", "👏"],
  ["坏笑", "😏"],
  ["委屈", "🥺"],
  ["可怜", "🥹"],
  ["笑脸", "😃"],
  ["破涕为笑", "😂"],
  ["捂脸", "🤦"],
  ["奸笑", "😼"],
  ["机智", "🤓"],
  ["耶", "✌️"],
  ["加油", "✊"],
  ["玫瑰", "🌹"],
  ["爱心", "❤️"],
  ["心碎", "💔"],
  ["蛋糕", "🎂"],
  ["咖啡", "☕"],
  ["礼物", "🎁"],
  ["红包", "🧧"],
  ["拥抱", "🤗"],
  ["强", "👍"],
  ["弱", "👎"],
  ["握手", "🤝"],
  ["胜利", "✌"],
  ["抱拳", "🙏"],
  ["勾引", "👉"],
  ["OK", "👌"],
  ["合十", "🙏"],
  ["啤酒", "🍺"],
  ["庆祝", "🎉"],
  ["太阳", "☀️"],
  ["月亮", "🌙"],
];

/** Signs that are sent as they are. */
export const plainEmoji: readonly string[] = [
  "😀",
  "😂",
  "🥰",
  "😘",
  "🤔",
  "😉",
  "🙌",
  "👀",
  "✨",
  "🔥",
  "💯",
  "✅",
  "❌",
  "⚠️",
  "📦",
  "🚚",
  "🛒",
  "💰",
  "🧾",
  "📷",
  "📞",
  "⏰",
  "🎀",
  "🧣",
  "👗",
  "👟",
  "💄",
  "🍎",
  "🌸",
  "🎊",
];

const signs = new Map(wechatFaces);
const facePattern = /\[([\p{Script=Han}OK]{1,4})\]/gu;

export type TextPart = { text: string; face?: string };

/** Splits a text at WeChat's faces, so that they can be drawn. Other brackets stay text. */
export function splitFaces(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(facePattern)) {
    const name = match[1] ?? "";
    const sign = signs.get(name);
    if (!sign) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: sign, face: name });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

const urlPattern = /https?:\/\/[^\s<>"'，。！？；：、（）【】《》“”]+/g;

/** Splits a text at its web addresses. */
export function splitLinks(text: string): { text: string; url?: string }[] {
  const parts: { text: string; url?: string }[] = [];
  let from = 0;
  for (const match of text.matchAll(urlPattern)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: match[0], url: match[0] });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}
