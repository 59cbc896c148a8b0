import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireMember } from "@/app/(desk)/desk-session";
import { DeskPreferences } from "@/components/conversations/desk/desk-preferences";
import { ProfileSettings } from "@/components/merchants/profile/profile-settings";
import { PushSettings } from "@/components/push/push-settings";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("merchants.profile"))("title") });

export default async function ProfilePage() {
  const { me } = await requireMember("/settings/profile");
  return <ProfileSettings me={me} preferences={<DeskPreferences />} push={<PushSettings me={me} />} />;
}
