type Steps<T> = {
  /** Tells whether it was taken. */
  save: (value: T) => Promise<boolean>;
  /** Comes after the last one, and before nothing is under way. */
  settle: () => Promise<unknown>;
};

/**
 * Saves one value at a time; of those that come meanwhile only the newest is saved, and none of them after a refusal.
 * Who begins is told at the end whether the last was taken; who comes meanwhile gets null.
 */
export function saveNewest<T>({ save, settle }: Steps<T>): (value: T) => Promise<boolean> | null {
  let next: { value: T } | null = null;
  let underWay = false;
  const run = async () => {
    let taken = true;
    while (next) {
      const { value } = next;
      next = null;
      taken = await save(value);
      if (!taken) next = null;
      if (!next) await settle();
    }
    underWay = false;
    return taken;
  };
  return (value) => {
    next = { value };
    if (underWay) return null;
    underWay = true;
    return run();
  };
}
