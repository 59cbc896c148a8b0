import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireMember } from "@/app/(desk)/desk-session";
import { Messages } from "@/components/layout/messages";
import { HoursPage } from "@/components/merchants/hours/hours-page";
import { loadBusinessHours, may } from "@/lib/merchants";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("reception.hours"))("title") });

export default async function BusinessHoursPage() {
  const { ctx } = await requireMember("/settings/hours");
  return (
    <Messages names={["reception", "merchants"]}>
      <HoursPage initial={await loadBusinessHours(ctx)} editable={may(ctx.actor, "merchant.edit")} now={ctx.now.toISOString()} />
    </Messages>
  );
}
