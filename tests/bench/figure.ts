/** How a figure is held: never above `atMost`, never below `atLeast`. Without either it only informs. */
export type Limit = { atMost?: number; atLeast?: number };

export type FigureContext = Record<string, unknown>;

/** Takes figures of a group. Returns whether the limit was kept. */
export type Report = (figure: string, value: number, unit: string, limit: Limit, context?: FigureContext) => boolean;

const round = (value: number) => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));

const inWords = ({ atMost, atLeast }: Limit) => (atMost !== undefined ? `<= ${atMost}` : atLeast !== undefined ? `>= ${atLeast}` : null);

/** Prints every figure as one line of JSON and remembers whether all limits were kept. */
export function makeReport(): { report: Report; allKept: () => boolean } {
  let kept = true;
  const report: Report = (figure, value, unit, limit, context = {}) => {
    const ok = Number.isFinite(value) && value <= (limit.atMost ?? value) && value >= (limit.atLeast ?? value);
    if (!ok) kept = false;
    process.stdout.write(`${JSON.stringify({ figure, value: round(value), unit, limit: inWords(limit), ok, ...context })}\n`);
    return ok;
  };
  return { report, allKept: () => kept };
}

/** The value below which `share` (0–1) of the values lie: the nearest rank, no interpolation. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Percentiles as context of a figure. */
export function spread(values: readonly number[]): FigureContext {
  const at = (share: number) => round(percentile(values, share));
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1), n: values.length };
}
