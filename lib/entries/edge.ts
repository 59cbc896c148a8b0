/** What a door that also runs without Node may take from here: nothing that these reach imports any of it. */
export { answerGo } from "./answer-go";
export { type EntryBook, oneStep, openEntryBook, writeSteps } from "./open-entry-book";
export type { OpenEntry } from "./read-entry";
