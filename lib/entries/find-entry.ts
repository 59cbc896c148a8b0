import { database } from "@/lib/platform/database";
import { type OpenEntry, readEntry } from "./read-entry";

/** The entry of a public code, or null: there is none, or it or its channel was removed. */
export const findEntry = (code: string): Promise<OpenEntry | null> => readEntry((...statement) => database().statement(...statement), code);
