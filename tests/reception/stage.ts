import { database } from "@/lib/platform/database";
import { changeReceptionSettings, saveWelcome } from "@/lib/reception";
import { type ReceptionSettings, receptionSettings, type WelcomeInput, welcomeInput } from "@/lib/reception/inputs";
import { setSeatState } from "@/lib/routing";
import type { Merchant } from "@/tests/support/people";
import type { StoredMessage } from "@/tests/support/shop";

/** Sets a shop's reception; what is not named is as usual. */
export const setReception = (shop: Merchant, change: Partial<ReceptionSettings>): Promise<ReceptionSettings> =>
  changeReceptionSettings(shop.system(), { ...receptionSettings.parse({}), ...change });

/** A shop that tells nobody their place, so that no such job waits for whoever is never answered. */
export const tellNoPlace = (shop: Merchant): Promise<ReceptionSettings> =>
  setReception(shop, { queue: { ...receptionSettings.parse({}).queue, on: false } });

/** Somebody of the shop receives, and has no room for who comes. */
export async function attend(shop: Pick<Merchant, "as" | "owner">): Promise<void> {
  await database().pool.query("UPDATE members SET capacity = 0 WHERE user_id = $1", [shop.owner.userId]);
  await setSeatState(shop.as(shop.owner), shop.owner.userId, { state: "online", reason: "" });
}

/** Writes a welcome of a shop. */
export const addWelcome = (shop: Merchant, text: string, more: Partial<WelcomeInput> = {}) =>
  saveWelcome(shop.system(), null, welcomeInput.parse({ name: "欢迎", words: { text, menu: [] }, ...more }));

/** What was said by itself in a thread, as `welcome sent`. */
export const automatic = (messages: StoredMessage[]): string[] =>
  messages.flatMap(({ authorId, status }) => (authorId?.startsWith("auto:") ? [`${authorId.slice(5)} ${status}`] : []));

/** The lines of a thread between its bubbles. */
export const lines = (messages: StoredMessage[]): string[] =>
  messages.flatMap(({ content }) => (content.type === "event" ? [content.event] : []));
