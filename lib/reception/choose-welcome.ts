import type { ConversationScene } from "@/lib/conversations/inputs";
import type { WelcomeView } from "./inputs";

/** Who comes, from where and when. `returning`: they have written before. */
export type Coming = { channelId: string; scene: ConversationScene; open: boolean; returning: boolean };

function holds({ channelIds, scenes, hours, customer }: WelcomeView["conditions"], coming: Coming): boolean {
  return (
    (channelIds.length === 0 || channelIds.includes(coming.channelId)) &&
    (scenes.length === 0 || scenes.includes(coming.scene)) &&
    (hours === "any" || (hours === "open") === coming.open) &&
    (customer === "any" || (customer === "returning") === coming.returning)
  );
}

/** The first welcome whose conditions all hold; null: none does. */
export const chooseWelcome = (welcomes: readonly WelcomeView[], coming: Coming): WelcomeView | null =>
  welcomes.find(({ enabled, conditions }) => enabled && holds(conditions, coming)) ?? null;
