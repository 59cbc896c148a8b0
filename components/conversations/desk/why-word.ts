const words = {
  transfer: "handed",
  transfer_refused: "refused",
  transfer_returned: "returned",
  taken_over: "tookOver",
  stepped_in: "steppedIn",
  escalated: "escalated",
} as const;

/** Which words under `bell` say why somebody was called. */
export const whyWord = (why: string | undefined): (typeof words)[keyof typeof words] | "mentioned" =>
  words[why as keyof typeof words] ?? "mentioned";
