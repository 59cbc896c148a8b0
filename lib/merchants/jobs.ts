import { z } from "zod";
import { defineJob } from "@/lib/platform/queue/define-job";

/** Somebody left a merchant: what they were working on goes back to the queue. */
export const memberRemovedJob = defineJob("member-removed", z.object({ userId: z.string() }));

/** Somebody has joined a merchant. */
export const memberJoinedJob = defineJob("member-joined", z.object({ userId: z.string() }));

/** Groups have other members, or somebody takes more or fewer at once: what waits may have somebody to go to. */
export const staffChangedJob = defineJob("staff-changed", z.object({}));
export const staffChangedKey = (merchantId: string): string => `staff-changed:${merchantId}`;

/** A group is no more: who waited for it waits for everybody. */
export const teamRemovedJob = defineJob("team-removed", z.object({ teamId: z.string() }));
