/**
 * The order to draw while the pointer is over the list: what is shown stays where it is, also what
 * has left the tab; what is new is put at the end. So nothing moves under the pointer.
 */
export function holdOrder(shown: readonly string[], wanted: readonly string[]): string[] {
  const standing = new Set(shown);
  return [...shown, ...wanted.filter((id) => !standing.has(id))];
}

/** How many rows would move, come or go if the order were let go now. */
export function heldMoves(held: readonly string[], wanted: readonly string[]): number {
  let moves = 0;
  for (let at = 0; at < Math.max(held.length, wanted.length); at++) if (held[at] !== wanted[at]) moves++;
  return moves;
}
