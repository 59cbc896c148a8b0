import type { VisitorIdentity, WelcomedOpening } from "@/lib/chat/inputs";
import type { Told } from "./host";

/** The chat as it was asked for before the page's files had come. */
export type Early = Told & {
  token: string | null;
  /** Null: it was refused, or nobody answered; then the page asks for itself. */
  opening: Promise<WelcomedOpening | null>;
  /** The same once it is there. */
  answered?: WelcomedOpening | null;
};

type Holder = Window & { huiyinEarly?: Early };

export const early: Early | undefined = (window as Holder).huiyinEarly;

/** Leaves what was asked for the page's own script, which comes later. */
export function leaveEarly(asked: Early): void {
  (window as Holder).huiyinEarly = asked;
}

/** Whether somebody is still who they were when the chat was asked for. */
export const isSame = (a: VisitorIdentity | null, b: VisitorIdentity | null): boolean => JSON.stringify(a) === JSON.stringify(b);
