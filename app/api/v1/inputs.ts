import { z } from "zod";
import { newChannelInput } from "@/lib/channels/inputs";
import { assignInput, conversationStatuses } from "@/lib/conversations/inputs";
import { findCustomersInput } from "@/lib/customers/inputs";
import { listRatingsInput, receptionSettings, welcomeInput } from "@/lib/reception/inputs";
import { readQueueInput, ruleChange, ruleInput, seatStateInput, tryRulesInput } from "@/lib/routing/inputs";

const id = z.string().max(64);
const page = { limit: findCustomersInput.shape.limit, cursor: findCustomersInput.shape.cursor };

export const createChannelBody = newChannelInput;
export const listConversationsQuery = z.object({ status: z.enum(conversationStatuses).optional(), channelId: id.optional(), ...page });
export const listMessagesQuery = z.object(page);
export const sendMessageBody = z.object({ type: z.literal("text"), text: z.string().trim().min(1).max(4000) });
export const findCustomersQuery = findCustomersInput;
export const receptionSettingsBody = receptionSettings;
export const createWelcomeBody = welcomeInput;
export const listRatingsQuery = listRatingsInput;

export const readQueueQuery = readQueueInput;
export const seatStateBody = seatStateInput;
export const assignBody = assignInput;

export const conversationPath = z.object({ conversationId: id });
export const customerPath = z.object({ customerId: id });
export const seatPath = z.object({ userId: id });
export const rulePath = z.object({ ruleId: id });
export const createRuleBody = ruleInput;
export const changeRuleBody = ruleChange;
export const tryRulesBody = tryRulesInput;
