import type { VisitorMessage } from "@/lib/chat/inputs";
import { boot, now, say } from "./boot";
import { Refused } from "./call";
import type { ChatView } from "./chat-view";
import { keepTexts, keptTexts } from "./kept-texts";
import { newClientId, type Pending, sendPending } from "./outbox";

type Way = {
  view(): ChatView;
  set(change: Pick<ChatView, "pending">): void;
  token(): string | null;
  /** Whether what is written may outlive the page. */
  keeps(): boolean;
  onSent(message: VisitorMessage): void;
  /** The network failed. */
  onCut(): void;
  /** The token is over. */
  onOver(): void;
};

const isText = ({ file }: Pending) => !file;
const any = () => true;

/** What the visitor writes, on its way to the shop: oldest first, so that nothing overtakes. */
export class Outgoing {
  private sending = false;

  constructor(private readonly way: Way) {}

  private get pending(): readonly Pending[] {
    return this.way.view().pending;
  }

  private put(pending: readonly Pending[]): void {
    this.way.set({ pending });
  }

  private change(which: (item: Pending) => boolean, change: Partial<Pending>): void {
    this.put(this.pending.map((item) => (which(item) ? { ...item, ...change } : item)));
  }

  add(given: Pick<Pending, "text" | "file"> & Partial<Pending>): void {
    const preview = given.file && /^image\//.test(given.file.type) ? URL.createObjectURL(given.file) : null;
    const item: Pending = { clientId: newClientId(), at: now(), preview, state: "sending", share: 0, reason: "", ref: null, ...given };
    this.put(this.pending.concat(item));
    this.keep();
    this.resend(isText);
  }

  addFile(file: File): void {
    const tooLarge = file.size > boot.mostUploadMb * 1024 * 1024;
    this.add({ text: "", file, ...(tooLarge ? { state: "failed", reason: say("tooLarge", { max: boot.mostUploadMb }) } : {}) });
  }

  retry(clientId: string): void {
    this.change((item) => item.clientId === clientId, { state: "sending", reason: "", share: 0 });
    void this.pump();
  }

  /** Takes back what could not be sent. Answers its text. */
  discard(clientId: string): string {
    const item = this.pending.filter((one) => one.clientId === clientId)[0];
    this.put(this.pending.filter((one) => one !== item));
    this.keep();
    return item?.text ?? "";
  }

  /** Sends what waits, and in its place what the network had cut off; what the shop refused stays. */
  resend(which: (item: Pending) => boolean = any): void {
    this.change((item) => item.state === "cut" && which(item), { state: "sending", reason: "", share: 0 });
    void this.pump();
  }

  private async pump(): Promise<void> {
    const { way } = this;
    if (this.sending || way.view().phase !== "ready") return;
    this.sending = true;
    for (let item = this.next(); item; item = this.next()) {
      const { clientId, file } = item;
      const same = (one: Pending) => one.clientId === clientId;
      try {
        const message = await sendPending(item, way.token, (change) => this.change(same, change));
        way.onSent(message);
        this.discard(clientId);
        this.resend(isText);
      } catch (error) {
        const { status, message: reason } = error instanceof Refused ? error : new Refused(0, "", say("notReached"));
        if (status === 401) {
          this.change(same, { ref: null });
          way.onOver();
          break;
        }
        if (status !== 0) {
          this.change(same, { state: "failed", reason });
          continue;
        }
        // A file may fail alone, as one that was deleted meanwhile does: it holds up nothing.
        this.change((one) => (file ? same(one) : one.state === "sending"), { state: "cut", reason: say("resentLater") });
        way.onCut();
      }
    }
    this.sending = false;
  }

  private next(): Pending | undefined {
    return this.pending.filter(({ state }) => state === "sending")[0];
  }

  /** Texts outlive a reload; files cannot. */
  keep(): void {
    keepTexts(this.way.keeps() ? this.pending : []);
  }

  restore(): void {
    if (!this.way.keeps()) return;
    const kept = keptTexts([...this.pending, ...this.way.view().messages]);
    if (kept.length > 0) this.put(kept.concat(this.pending));
  }
}
