import { placeIn, type Queue, readWaiting } from "@/lib/conversations";
import { systemContext } from "@/lib/platform/context";
import { log } from "@/lib/platform/log";

const atMostEveryMs = 1_000;

/** The queue of one merchant, read once for all who watch it, and at most once a second however much happens. */
class QueueBoard {
  readonly watchers = new Set<() => void>();
  private queue: Queue | null = null;
  private timer: NodeJS.Timeout | null = null;
  private readAt = 0;

  constructor(private readonly merchantId: string) {}

  placeOf(conversationId: string): ReturnType<typeof placeIn> {
    return this.queue && placeIn(this.queue, conversationId);
  }

  /** Whether anybody receives; null: it was not read yet. */
  attended(): boolean | null {
    return this.queue?.staffed ?? null;
  }

  /** Something has changed: it is read anew, soon. */
  touch(): void {
    if (this.timer) return;
    this.timer = setTimeout(() => void this.renew(), Math.max(0, this.readAt + atMostEveryMs - Date.now()));
    this.timer.unref();
  }

  private async renew(): Promise<void> {
    this.readAt = Date.now();
    this.timer = null;
    if (this.watchers.size === 0) return;
    try {
      this.queue = await readWaiting(systemContext(this.merchantId, new Date()));
      for (const tell of this.watchers) tell();
    } catch (error) {
      log.info({ error: String(error) }, "the queue could not be read; the next change tries again");
    }
  }
}

const boards = new Map<string, QueueBoard>();

/** Watches the queue of a merchant: `tell` is called when it was read anew, which it is once touched. */
export function watchQueue(merchantId: string, tell: () => void): Pick<QueueBoard, "placeOf" | "attended" | "touch"> & { leave(): void } {
  const board = boards.get(merchantId) ?? new QueueBoard(merchantId);
  boards.set(merchantId, board);
  board.watchers.add(tell);
  const leave = () => {
    board.watchers.delete(tell);
    if (board.watchers.size === 0 && boards.get(merchantId) === board) boards.delete(merchantId);
  };
  return { placeOf: (id) => board.placeOf(id), attended: () => board.attended(), touch: () => board.touch(), leave };
}
