/**
 * Sizes of a run. `BENCH_SCALE=0.01` makes everything smaller, for trying out the benchmark itself;
 * figures count only at full scale.
 */
export const scale = Math.min(1, Math.max(0.0001, Number(process.env.BENCH_SCALE ?? 1) || 1));

export const scaled = (count: number, least = 1): number => Math.max(least, Math.round(count * scale));

export const seconds = (count: number): number => Math.max(3, Math.round(count * Math.min(1, scale * 10)));
