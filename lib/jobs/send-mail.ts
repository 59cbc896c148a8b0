import { deliverMail } from "@/lib/platform/mail/deliver-mail";
import { sendMailJob } from "@/lib/platform/mail/jobs";
import { handleJob } from "@/lib/platform/queue/run-worker";

export const sendMailHandler = handleJob(sendMailJob, ({ mailId }) => deliverMail(mailId, new Date()));
