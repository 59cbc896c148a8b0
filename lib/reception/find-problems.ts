import { fitEveryChannel } from "@/lib/conversations/inputs";
import { blanksOf, findWrongBlank } from "./blanks";
import type { ReceptionSettings, ReceptionWords } from "./inputs";
import { wordsOf } from "./words-of";

/** A refusal's reason with what fills its sentence. */
export type WordsProblem = { reason: string; data: Record<string, string | number> };

const mostLetters = { notice: 500, survey: 300, welcome: 1000 };
/** How many lines a list may have, and how long each. */
export const listLimits = { subjects: { lines: 30, letters: 30 }, tags: { lines: 50, letters: 20 }, taps: { lines: 10, letters: 60 } };

type WordsLimits = { most: number; known?: readonly string[]; on?: boolean; wanted?: string };

/** Why words cannot be said: too many, a blank that nothing fills, or (`wanted` names the reason) none. Off, they may be anything that can be kept. */
function findWordsProblem(words: string, { most, known = [], on = true, wanted }: WordsLimits): WordsProblem | null {
  const count = words.trim().length;
  if (count > most) return { reason: "words_too_long", data: { count, most } };
  if (!on) return null;
  if (wanted && count === 0) return { reason: wanted, data: {} };
  const blank = findWrongBlank(words, known);
  if (!blank) return null;
  if (known.length === 0) return { reason: "blank_nowhere", data: { blank } };
  return { reason: "blank_unknown", data: { blank, known: known.map((name) => `{{${name}}}`).join(" ") } };
}

/** Why a list of lines cannot be kept: a line is too long, or there are too many. */
function findListProblem(lines: readonly string[], { lines: most, letters }: { lines: number; letters: number }): WordsProblem | null {
  const long = lines.find((line) => line.length > letters);
  if (long) return { reason: "line_too_long", data: { line: long, most: letters } };
  return lines.length > most ? { reason: "too_many_lines", data: { count: lines.length, most } } : null;
}

export type SettingsField =
  | "offline"
  | "unattended"
  | "queue"
  | "leftWords"
  | "transferred"
  | "survey"
  | "thanks"
  | "subjects"
  | "tags"
  | "required";
export type SettingsProblems = Partial<Record<SettingsField, WordsProblem>>;

/** Why settings cannot be saved, by the field to be mended. */
export function findSettingsProblems({ offline, unattended, queue, transferred, survey, closing }: ReceptionSettings): SettingsProblems {
  const notice = (name: keyof typeof blanksOf, { on, words }: { on: boolean; words: string }) =>
    findWordsProblem(words, { most: mostLetters.notice, known: blanksOf[name], on, wanted: "words_wanted" });
  const offered = { subject: closing.subjects.length > 0, result: true, tags: closing.tags.length > 0 };
  const found: Record<SettingsField, WordsProblem | null> = {
    offline: notice("offline", offline),
    unattended: notice("unattended", unattended),
    queue: notice("queue", queue),
    leftWords: findWordsProblem(queue.leftWords, { most: mostLetters.notice, on: queue.on }),
    transferred: notice("transferred", transferred),
    survey: findWordsProblem(survey.words, { most: mostLetters.survey, on: survey.on, wanted: "survey_no_words" }),
    thanks: findWordsProblem(survey.thanks, { most: mostLetters.survey, on: survey.on }),
    subjects: findListProblem(closing.subjects, listLimits.subjects),
    tags: findListProblem(closing.tags, listLimits.tags),
    required: closing.required.every((field) => offered[field]) ? null : { reason: "closing_offers_nothing", data: {} },
  };
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem)) as SettingsProblems;
}

type WelcomeProblems = { text: WordsProblem | null; menu: WordsProblem | null };

/** Why a welcome cannot be said, by the field to be mended; a button that is too long is named. */
export function findWelcomeProblems(words: ReceptionWords): WelcomeProblems {
  const lines = words.menu.map(({ says }) => says);
  const longTap = words.menu.find((tap) => !fitEveryChannel(wordsOf({ text: "", menu: [tap] })));
  const menu: WordsProblem | null =
    findListProblem(lines, listLimits.taps) ??
    (longTap ? { reason: "button_too_long", data: { line: longTap.says } } : null) ??
    blankOfLines(lines);
  const text = findWordsProblem(words.text, { most: mostLetters.welcome });
  if (text || menu) return { text, menu };
  return { text: fitEveryChannel(wordsOf(words)) ? null : { reason: "welcome_too_long", data: {} }, menu };
}

const blankOfLines = (lines: readonly string[]) => findWordsProblem(lines.join("\n"), { most: Number.POSITIVE_INFINITY });
