import { addLine, type ByItself, beginSayingOnEvent, type Delivery, loadStanding, type Standing } from "@/lib/conversations";
import type { ConversationScene, Failure } from "@/lib/conversations/inputs";
import { isOpenAt, nextOpening, readBusinessHours } from "@/lib/merchants";
import { type Context, read, type TxContext, transact } from "@/lib/platform/context";
import { chooseWelcome } from "./choose-welcome";
import type { WelcomeView } from "./inputs";
import { listWelcomes } from "./queries";
import { noteSaid, sayOnce, takeOccasion } from "./say-once";
import { wordsOf } from "./words-of";

/** WeChat's leave to greet who enters is good for so long. */
const codeSeconds = 20;

type Comer = { channelId: string; scene: ConversationScene; returning: boolean };

async function chosenFor(tx: TxContext, comer: Comer): Promise<WelcomeView | null> {
  const welcomes = await listWelcomes(tx);
  if (welcomes.length === 0) return null;
  return chooseWelcome(welcomes, { ...comer, open: isOpenAt(await readBusinessHours(tx), tx.now) });
}

/** The round that a welcome belongs to: the one that is open, or the one that the first word will open. */
const roundOf = ({ status, rounds }: Standing) => (status === "closed" ? rounds + 1 : rounds);
const occasionOf = (standing: Standing) => `welcome:${roundOf(standing)}`;
const comerOf = (standing: Standing): Comer => ({ ...standing, returning: roundOf(standing) > 1 });
const saidBy = ({ name, words }: WelcomeView): ByItself => ({ as: "welcome", name, words: wordsOf(words) });

/**
 * Welcomes a customer in the reply window that they have just opened, once a round. On our own page the words have been
 * seen already when the chat was opened: there the thread only tells which. 微信客服 is greeted by its code alone.
 */
export async function welcomeCustomer(ctx: Context, conversationId: string, known?: Standing): Promise<void> {
  await transact(ctx, async (tx) => {
    const standing = known ?? (await loadStanding(tx, conversationId));
    if (!standing || standing.channelKind === "wechat_kf") return;
    const welcome = await chosenFor(tx, comerOf(standing));
    if (!welcome) return;
    if (standing.channelKind !== "widget") await sayOnce(tx, conversationId, occasionOf(standing), saidBy(welcome));
    else if (await takeOccasion(tx, conversationId, occasionOf(standing)))
      await addLine(tx, conversationId, "welcomed", { name: welcome.name, note: welcome.words.text });
  });
}

/**
 * Stores the welcome for who has just entered 微信客服, to be sent now by the code of the event of `at` (Unix seconds), and
 * never again. `late` says in words that the code is over. Null: nothing is to be sent.
 */
export async function beginWelcomeByCode(ctx: Context, conversationId: string, at: number, late: Failure): Promise<Delivery | null> {
  return transact(ctx, async (tx) => {
    const standing = await loadStanding(tx, conversationId);
    const welcome = standing && (await chosenFor(tx, comerOf(standing)));
    if (!welcome || !(await takeOccasion(tx, conversationId, occasionOf(standing)))) return null;
    const isLate = tx.now.getTime() / 1000 - at >= codeSeconds;
    const delivery = await beginSayingOnEvent(tx, conversationId, saidBy(welcome), isLate ? late : null);
    if (delivery) await noteSaid(tx, conversationId, occasionOf(standing), delivery.message.id);
    return delivery;
  });
}

type PageReception = { welcome: { text: string; taps: string[] } | null; closed: { until: string | null } | null };

/**
 * What our own page shows when the chat is opened. `welcome` null: the words of the entry. `closed`: the shop is, by its
 * hours, until then (null: for good); null: it is open.
 */
export async function readPageReception(ctx: Context, comer: Omit<Comer, "scene">): Promise<PageReception> {
  return read(ctx, async (tx) => {
    const hours = await readBusinessHours(tx);
    const open = isOpenAt(hours, tx.now);
    const welcome = chooseWelcome(await listWelcomes(tx), { ...comer, scene: "widget", open });
    return {
      welcome: welcome && { text: welcome.words.text, taps: welcome.words.menu.map(({ says }) => says) },
      closed: open ? null : { until: nextOpening(hours, tx.now)?.toISOString() ?? null },
    };
  });
}
