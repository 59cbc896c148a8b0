import { z } from "zod";
import { defineJob } from "../queue/define-job";

/** Hands a stored mail to the mail server. */
export const sendMailJob = defineJob("send-mail", z.object({ mailId: z.string() }), { outside: true });
