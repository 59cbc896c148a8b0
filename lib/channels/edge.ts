/** What a door that also runs without Node may take from here: nothing that these reach imports any of it. */
export type { DoorKeys } from "./door-keys";
export { type CallbackBook, openCallbackBook } from "./open-callback-book";
