/** What a merchant knows of a customer, as far as one that is joined to another hands it on. */
export type Profile = {
  name: string;
  remark: string;
  avatarUrl: string | null;
  gender: "male" | "female" | null;
  phone: string | null;
  phoneTail: string | null;
  tags: string[];
  note: string;
  profileAt: Date | null;
};
export type TakenField = "name" | "remark" | "avatarUrl" | "gender" | "phone" | "phoneTail" | "note" | "profileAt";

/** What a customer who stays takes over from one joined to it: only what it had not known itself. Notes are put together. */
export function takesOver(kept: Profile, merged: Profile): { fields: TakenField[]; tags: string[] } {
  const fields: TakenField[] = [];
  const unknown = kept.profileAt === null && merged.profileAt !== null;
  if (unknown) fields.push("name", "profileAt");
  for (const field of ["remark", "avatarUrl", "gender"] as const) if (!kept[field] && merged[field]) fields.push(field);
  if (!kept.phone && merged.phone) fields.push("phone", "phoneTail");
  if (merged.note && merged.note !== kept.note) fields.push("note");
  return { fields, tags: merged.tags.filter((tag) => !kept.tags.includes(tag)) };
}

const between = "\n";

export const noteTogether = (kept: string, merged: string): string =>
  kept && merged && kept !== merged ? kept + between + merged : kept || merged;

/** A note without what a join had added; null when it was changed since, so that nothing somebody wrote is lost. */
export function noteApart(note: string, merged: string): string | null {
  if (note === merged) return "";
  return note.endsWith(between + merged) ? note.slice(0, -(between.length + merged.length)) : null;
}

export type Filled = { fields: string[]; tags: string[]; nameBefore?: string };

/**
 * What a customer has to give back when a join is undone, and what it becomes: only values that are still as they were
 * taken over. `samePhone`: the two numbers are the same, which their sealed forms do not show.
 */
export function givesBack(kept: Profile, merged: Profile, filled: Filled, samePhone: boolean): Partial<Profile> {
  const still = (field: TakenField) => filled.fields.includes(field) && kept[field] === merged[field];
  const note = filled.fields.includes("note") ? noteApart(kept.note, merged.note) : null;
  const tags = kept.tags.filter((tag) => !filled.tags.includes(tag));
  return {
    ...(still("name") && filled.nameBefore !== undefined ? { name: filled.nameBefore } : {}),
    ...(still("remark") ? { remark: "" } : {}),
    ...(still("avatarUrl") ? { avatarUrl: null } : {}),
    ...(still("gender") ? { gender: null } : {}),
    ...(filled.fields.includes("profileAt") && kept.profileAt?.getTime() === merged.profileAt?.getTime() ? { profileAt: null } : {}),
    ...(filled.fields.includes("phone") && samePhone ? { phone: null, phoneTail: null } : {}),
    ...(note === null ? {} : { note }),
    ...(tags.length === kept.tags.length ? {} : { tags }),
  };
}
