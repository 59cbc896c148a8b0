import { runWorker, type WorkerOptions } from "@/lib/platform/queue/run-worker";
import { deliverMessages } from "./deliver-messages";
import { fetchMedia } from "./fetch-media";
import { makeEntryLinks } from "./make-entry-links";
import { messageReceived } from "./message-received";
import { pullWechatKf } from "./pull-wechat-kf";
import { sendPush, tellPerson } from "./push";
import { conversationClosed, entered, messageLeft, placeTold, rated, transferred } from "./reception";
import { removeFilesHandler } from "./remove-files";
import { sendMailHandler } from "./send-mail";
import { bringBackTransfer, deskGone, escalate, shareOut } from "./share-out";
import { memberJoined, memberRemoved, staffChanged, teamRemoved } from "./staff-changed";
import { syncAccounts } from "./sync-accounts";
import { takeCallbacks } from "./take-callbacks";
import { timedWork } from "./timed";
import { wakeSnoozed } from "./wake-conversation";

/** Every job the product knows. */
export const jobs = [
  pullWechatKf,
  takeCallbacks,
  syncAccounts,
  deliverMessages,
  messageReceived,
  fetchMedia,
  wakeSnoozed,
  memberRemoved,
  memberJoined,
  staffChanged,
  teamRemoved,
  makeEntryLinks,
  shareOut,
  bringBackTransfer,
  deskGone,
  escalate,
  tellPerson,
  sendPush,
  removeFilesHandler,
  sendMailHandler,
  entered,
  placeTold,
  messageLeft,
  transferred,
  conversationClosed,
  rated,
];

/** Starts a worker in this process. Returns the way to stop it, which finishes what it has begun. */
export const startWorker = (options: Pick<WorkerOptions, "beatSeconds"> = {}): Promise<() => Promise<void>> =>
  runWorker({ jobs, timed: timedWork, concurrency: 10, ...options });
