import { z } from "zod";
import { defineJob } from "@/lib/platform/queue/define-job";

/** `lane` is `kf:<channel>:<open_kfid>`: pulls of one account run one after the other. */
export const pullWechatKfJob = defineJob("pull-wechat-kf", z.object({ channelId: z.string(), lane: z.string() }), { outside: true });

export const pullLane = (channelId: string, openKfId: string): string => `kf:${channelId}:${openKfId}`;
export const openKfIdOf = (lane: string): string => lane.split(":").slice(2).join(":");

/** Takes in the callbacks of a channel that are themselves its messages; `lane` is `in:<channel>`, one for all of them. */
export const takeCallbacksJob = defineJob("take-callbacks", z.object({ channelId: z.string(), lane: z.string() }));
export const takeLane = (channelId: string): string => `in:${channelId}`;

/** Lists a channel's accounts anew, after the merchant changed which ones the app may serve. */
export const syncAccountsJob = defineJob("sync-accounts", z.object({ channelId: z.string() }), { outside: true });
export const accountsLane = (channelId: string): string => `accounts:${channelId}`;
