import { redirect } from "next/navigation";
import { requireMember } from "../desk-session";

export default async function SettingsPage() {
  const { me } = await requireMember("/settings");
  redirect(me.role === "owner" || me.role === "admin" ? "/settings/channels" : "/settings/profile");
}
