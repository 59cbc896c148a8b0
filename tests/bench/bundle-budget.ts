import { chatBudgets, measureChatBundle } from "./bundle/measure-chat-bundle";
import { inboxBudget, measureInboxBundle } from "./bundle/measure-inbox-bundle";

/** Holds the weight of the inbox in every check, from the build's output alone. */
const { bytes, files } = measureInboxBundle();
const kb = (count: number) => `${(count / 1000).toFixed(1)} KB`;
const ok = bytes <= inboxBudget;
process.stdout.write(`First-load JavaScript of the inbox: ${kb(bytes)} gzip, budget ${kb(inboxBudget)}: ${ok ? "kept" : "EXCEEDED"}\n`);
if (!ok) {
  for (const { file, bytes: size } of files.slice(0, 8)) process.stdout.write(`  ${kb(size).padStart(9)}  ${file}\n`);
  process.stdout.write("The largest are listed. Load with `lazy` what the first screen does not need.\n");
}
const chat = measureChatBundle();
const parts = [
  ["The loader for other pages", chat.loader, chatBudgets.loader],
  ["JavaScript of the customer's page", chat.page, chatBudgets.page],
] as const;
for (const [what, size, budget] of parts)
  process.stdout.write(`${what}: ${kb(size)} gzip, budget ${kb(budget)}: ${size <= budget ? "kept" : "EXCEEDED"}\n`);
process.exitCode = ok && parts.every(([, size, budget]) => size <= budget) ? 0 : 1;
