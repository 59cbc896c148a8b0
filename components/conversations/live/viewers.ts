import { type DeskState, type Viewer, withEntry } from "./desk-state";

export type PresenceWhisper = { conversationId: string; userId: string; name: string; state: "viewing" | "typing" | "left" };

/** How long a whisper is believed, in milliseconds. Desks repeat themselves well within it. */
export const believed = { viewing: 45_000, typing: 6_000 } as const;

/** Notes who looks at a thread and who types. */
export function hearPresence(state: DeskState, whisper: PresenceWhisper, now: number): DeskState {
  if (whisper.userId === state.meId) return state;
  const others = (state.viewers.get(whisper.conversationId) ?? []).filter(({ userId, until }) => userId !== whisper.userId && until > now);
  const viewers: Viewer[] =
    whisper.state === "left"
      ? others
      : [...others, { userId: whisper.userId, name: whisper.name, state: whisper.state, until: now + believed[whisper.state] }];
  return { ...state, viewers: withEntry(state.viewers, whisper.conversationId, viewers) };
}

/** Forgets whom nobody has heard of lately. Who stopped typing goes on looking for a while. */
export function forgetViewers(state: DeskState, now: number): DeskState {
  let changed = false;
  const kept = new Map<string, readonly Viewer[]>();
  for (const [id, list] of state.viewers) {
    const left = list.flatMap((viewer): Viewer[] => {
      if (viewer.until > now) return [viewer];
      changed = true;
      return viewer.state === "typing" ? [{ ...viewer, state: "viewing", until: now + believed.viewing - believed.typing }] : [];
    });
    if (left.length > 0) kept.set(id, left);
  }
  return changed ? { ...state, viewers: kept } : state;
}
