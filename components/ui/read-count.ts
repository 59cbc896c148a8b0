/** What was typed as a whole number, also in full-width digits; NaN for anything else, an empty field too. */
export function readCount(typed: string): number {
  const text = typed.normalize("NFKC").trim();
  return /^-?\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

/** Whether a count may be kept. */
export const isWithin = (value: number, min: number, max: number): boolean => Number.isInteger(value) && value >= min && value <= max;
