import { and, eq } from "drizzle-orm";
import { visitors } from "@/db/schema";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import type { VisitorFormInput } from "./inputs";
import type { Chat } from "./load-visitor";

const shapes: Record<string, RegExp> = { phone: /^\+?[\d -]{5,20}$/, email: /^[^\s@]{1,64}@[^\s@]{1,120}\.[^\s@]{2,30}$/ };

/** Keeps what a visitor told the form before the chat; it goes into the thread with their first message. Throws `bad_input` naming the field. */
export async function fillForm(ctx: Context, { entry, visitor }: Chat, { answers }: VisitorFormInput): Promise<void> {
  const form = entry.settings.form.fields.map(({ key, kind, label, required, options }) => {
    const value = answers[key] ?? "";
    if (value === "" && required) throw new AppError("bad_input", "form_field_wanted", { label, key });
    const fits = value === "" || (kind === "choice" ? options.includes(value) : (shapes[kind]?.test(value) ?? true));
    if (!fits) throw new AppError("bad_input", "form_field_wrong", { label, key });
    return { label, value, kind };
  });
  const name = visitor.signed ? "" : (form.find(({ kind }) => kind === "name")?.value.slice(0, 40) ?? "");
  await transact(ctx, async (tx) => {
    const mine = and(eq(visitors.merchantId, tx.actor.merchantId), eq(visitors.id, visitor.id));
    await tx.db
      .update(visitors)
      .set({ form, enteredAt: null, ...(name ? { name } : {}) })
      .where(mine);
  });
}
