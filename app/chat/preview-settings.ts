import { authenticateDesk } from "@/app/api/desk-door";
import { type EntrySettings, entrySettings } from "@/lib/entries/inputs";

/**
 * The settings that a person at the desk tries out before they keep them (`?s=`, JSON in base64url). Only for who is signed in,
 * so that nobody puts words of theirs on a page of ours. Null: none, or not for this person.
 */
export async function previewSettings(request: Request): Promise<EntrySettings | null> {
  const given = new URL(request.url).searchParams.get("s");
  if (!given) return null;
  try {
    await authenticateDesk(request);
    return entrySettings.parse(JSON.parse(Buffer.from(given, "base64url").toString("utf8")));
  } catch {
    return null;
  }
}
