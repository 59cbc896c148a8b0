import { boot, say } from "./boot";
import { call, Refused } from "./call";

/** What a visitor asks of the shop besides writing. Each answers what went wrong, in words; "": nothing. */
export function asksOf(token: () => string | null) {
  const ask = (path: string, body: object): Promise<string> => {
    if (boot.preview) return Promise.resolve("");
    return call("POST", path, { token: token(), body }).then(
      () => "",
      (error: unknown) => (error instanceof Refused ? error.message : say("notReached")),
    );
  };
  return {
    /** Gives stars to a round that one was asked about. */
    rate: (round: number, score: number, comment: string) => ask("rating", { round, score, comment }),
    /** Leaves a message instead of waiting. */
    leave: () => ask("leave", {}),
  };
}
