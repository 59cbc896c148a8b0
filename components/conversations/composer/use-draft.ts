"use client";
import { useState } from "react";
import { useDesk } from "../live/use-desk";
import { type DraftMode, draftOf, saveDraft } from "./drafts";

/** What is being written in a thread, kept with every change. Another thread or mode brings its own text. */
export function useDraft(id: string, mode: DraftMode): [text: string, setText: (text: string) => void] {
  const { me } = useDesk();
  const place = `${id}:${mode}`;
  const [kept, setKept] = useState(() => ({ place, text: draftOf(me, id, mode) }));
  const here = kept.place === place ? kept : { place, text: draftOf(me, id, mode) };
  if (here !== kept) setKept(here);
  const setText = (text: string) => {
    setKept({ place, text });
    saveDraft(me, id, mode, text);
  };
  return [here.text, setText];
}
