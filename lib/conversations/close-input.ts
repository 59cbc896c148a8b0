import { z } from "zod";

/** What is told when a conversation is ended; which of it must be, the shop decides. */
export const closeInput = z.object({
  result: z.enum(["resolved", "unresolved", "no_reply", "spam", ""]).default(""),
  summary: z.string().trim().max(500).default(""),
  /** What it was about, and tags: as the shop's form offers them. */
  subject: z.string().trim().max(30).default(""),
  tags: z.array(z.string().trim().min(1).max(20)).max(20).default([]),
});
export type CloseInput = z.infer<typeof closeInput>;

/** What the shop's form at the end offers, and which fields must be told. */
export type ClosingChoices = { subjects: string[]; tags: string[]; required: ("subject" | "result" | "tags")[] };
