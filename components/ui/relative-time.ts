/** A time difference as Intl words it, with the room between number and unit that Chinese is set with here: 3 分钟前. */
export const setRelativeTime = (text: string): string => text.replace(/(\d)(?=\p{Script=Han})/u, "$1 ").replace("秒钟", "秒");
