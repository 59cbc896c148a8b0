import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireMember } from "@/app/(desk)/desk-session";
import { ApiKeySettings } from "@/components/merchants/api-keys/api-key-settings";
import { NoPermission } from "@/components/merchants/no-permission";
import { listApiKeys, may, permissions } from "@/lib/merchants";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("merchants.apiKeys"))("title") });

export default async function ApiKeysPage() {
  const { ctx } = await requireMember("/settings/api-keys");
  if (!may(ctx.actor, "api_key.manage")) return <NoPermission needed={permissions["api_key.manage"]} />;
  return <ApiKeySettings keys={await listApiKeys(ctx)} />;
}
