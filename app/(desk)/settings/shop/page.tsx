import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireMember } from "@/app/(desk)/desk-session";
import { ShopSettings } from "@/components/merchants/shop/shop-settings";
import { may } from "@/lib/merchants";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("merchants.shop"))("title") });

export default async function ShopPage() {
  const { ctx, me } = await requireMember("/settings/shop");
  const rights = { edit: may(ctx.actor, "merchant.edit"), setAlarm: may(ctx.actor, "merchant.set_alarm") };
  return <ShopSettings shop={me.merchant} rights={rights} />;
}
