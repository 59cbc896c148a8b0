/** What is chosen in the palette. `own`: by the person's hand; otherwise it is the first of what was found. */
export type Choice = { query: string; value: string; own: boolean };

/**
 * Which of the shown lines is chosen: the first whenever the query or what was found changes, so that Enter always
 * does something; a choice of one's own stays while the query stands and its line is there.
 */
export function chosenLine(choice: Choice, query: string, lines: readonly string[]): string {
  if (choice.own && choice.query === query && lines.includes(choice.value)) return choice.value;
  return lines[0] ?? "";
}
