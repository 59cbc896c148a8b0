import type { ThreadOpening } from "@/lib/conversations/inputs";
import type { Me } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { keep, readKept } from "@/lib/platform/browser/keep";

export type DraftMode = "reply" | "note";
/** `dirty`: the server does not have it yet, so this copy wins over its. */
type Draft = { text: string; at: number; dirty: boolean };
type Drafts = Record<string, Partial<Record<DraftMode, Draft>>>;

const keptDrafts = 200;
const saveAfter = 800;

let name = "";
let drafts: Drafts = {};
const listeners = new Set<() => void>();
const saving = new Map<string, ReturnType<typeof setTimeout>>();

function open(me: Me): void {
  const mine = `drafts.${me.merchant.id}.${me.userId}`;
  if (name === mine) return;
  name = mine;
  drafts = readKept<Drafts>(mine) ?? {};
}

function put(id: string, mode: DraftMode, draft: Draft | null): void {
  const { [mode]: _, ...others } = drafts[id] ?? {};
  const next: Drafts[string] = draft ? { ...others, [mode]: draft } : others;
  const { [id]: __, ...rest } = drafts;
  drafts = Object.keys(next).length > 0 ? { ...rest, [id]: next } : rest;
  const ids = Object.keys(drafts);
  for (const old of ids.slice(0, Math.max(0, ids.length - keptDrafts))) delete drafts[old];
  keep(name, drafts);
  for (const listener of listeners) listener();
}

/** What somebody was writing in a thread. */
export function draftOf(me: Me, id: string, mode: DraftMode): string {
  open(me);
  return drafts[id]?.[mode]?.text ?? "";
}

/** Keeps what is being written: here at once, on the server a moment later. */
export function saveDraft(me: Me, id: string, mode: DraftMode, text: string): void {
  open(me);
  if (draftOf(me, id, mode) === text) return;
  put(id, mode, { text, at: Date.now(), dirty: true });
  const key = `${id}:${mode}`;
  clearTimeout(saving.get(key));
  saving.set(
    key,
    setTimeout(() => {
      callDoor("PUT", `/api/conversations/${id}/draft`, { mode, text: text.slice(0, 8000) }).then(
        () => {
          const now = drafts[id]?.[mode];
          if (now?.text === text) put(id, mode, text === "" ? null : { ...now, dirty: false });
        },
        () => undefined, // kept here; the next change tries again
      );
    }, saveAfter),
  );
}

/** Takes in what the server has, from another device; what was written here and not saved wins. */
export function adoptDrafts(me: Me, id: string, given: ThreadOpening["drafts"]): void {
  open(me);
  for (const mode of ["reply", "note"] as const) {
    if (drafts[id]?.[mode]?.dirty) continue;
    const theirs = given.find((draft) => draft.mode === mode);
    if (theirs) put(id, mode, { text: theirs.text, at: Date.parse(theirs.updatedAt), dirty: false });
    else if (drafts[id]?.[mode]) put(id, mode, null);
  }
}

/** The unsent answer of a thread, for the list. */
export function replyDraft(me: Me, id: string): string {
  return draftOf(me, id, "reply");
}

export function onDrafts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
