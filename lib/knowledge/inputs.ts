import { z } from "zod";

/** 快捷话术. Blanks are written {{昵称}}, {{商品}}, {{单号}}, {{快递}} or {{客服}}. */
export const cannedReplyInput = z.object({
  scope: z.enum(["shop", "team", "personal"]),
  teamId: z.string().max(64).optional(),
  shortcut: z.string().trim().max(20).default(""),
  title: z.string().trim().min(1).max(60),
  text: z.string().trim().min(1).max(2000),
  /** A picture to go with it, an upload of ours. */
  mediaId: z.string().max(64).optional(),
});
export type CannedReplyInput = z.infer<typeof cannedReplyInput>;

/** `manage=1`: the replies of every team as well, for those who look after them. */
export const listCannedRepliesInput = z.object({ manage: z.enum(["0", "1"]).default("0") });

export type CannedReply = {
  id: string;
  scope: "shop" | "team" | "personal";
  ownerId: string | null;
  ownerName: string;
  shortcut: string;
  title: string;
  text: string;
  mediaId: string | null;
  usageCount: number;
  editable: boolean;
  updatedAt: string;
};
