/** Which words under `bell` say why somebody was called. */
export function whyWord(why: string | undefined): "handed" | "refused" | "returned" | "mentioned" {
  if (why === "transfer") return "handed";
  if (why === "transfer_refused") return "refused";
  return why === "transfer_returned" ? "returned" : "mentioned";
}
