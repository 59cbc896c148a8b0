import { type DeskState, emptyDesk } from "./desk-state";

/** Holds the one state of the desk and tells who listens when it was replaced. */
export class DeskStore {
  private state: DeskState;
  private readonly listeners = new Set<() => void>();

  constructor(meId: string) {
    this.state = emptyDesk(meId);
  }

  readonly get = (): DeskState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  change(change: (state: DeskState) => DeskState): void {
    const next = change(this.state);
    if (next === this.state) return;
    this.state = next;
    for (const listener of this.listeners) listener();
  }
}
