import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireMember } from "@/app/(desk)/desk-session";
import { listMembersWithLoad } from "@/app/api/members/list-members-with-load";
import { seatColour } from "@/components/conversations/desk/seat-colour";
import { MemberSettings } from "@/components/merchants/members/member-settings";
import { PermissionMatrix } from "@/components/merchants/members/permission-matrix";
import { listInvitations, may, permissions } from "@/lib/merchants";
import { mailIsConfigured } from "@/lib/platform/mail/send-mail";
import { readRulesNaming } from "@/lib/routing";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("merchants.members"))("title") });

export default async function MembersPage() {
  const { ctx, me } = await requireMember("/settings/members");
  const rights = {
    invite: may(ctx.actor, "member.invite"),
    changeRole: may(ctx.actor, "member.change_role"),
    remove: may(ctx.actor, "member.remove"),
    setCapacity: may(ctx.actor, "member.set_capacity"),
  };
  const [members, invitations, naming] = await Promise.all([
    listMembersWithLoad(ctx),
    rights.invite ? listInvitations(ctx) : null,
    readRulesNaming(ctx),
  ]);
  return (
    <MemberSettings
      me={me}
      rights={rights}
      rulesOf={naming.people}
      seatLooks={seatColour}
      mailed={mailIsConfigured()}
      members={members}
      invitations={invitations}
      matrix={<PermissionMatrix table={permissions} />}
    />
  );
}
