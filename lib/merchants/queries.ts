import { and, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { apiKeys, invitations, members, merchants, sessions, teamMembers, teams, users } from "@/db/schema";
import { type Context, read, type TxContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { onAccounts, personOf } from "./accounts";
import {
  type ApiKeyView,
  businessHours,
  type InvitationView,
  type Me,
  type MemberView,
  preferencesInput,
  type SessionView,
  type ShopView,
  shopInput,
  type TeamView,
  usualAlarmSeconds,
} from "./inputs";
import { idleDays } from "./load-session-actor";
import { allow, may } from "./permissions";

const onlineMs = 120_000;

type Shop = Pick<typeof merchants.$inferSelect, "id" | "name" | "trade" | "settings">;

/** A shop with what it chose among its settings, else the usual. */
export const toShopView = ({ id, name, trade, settings }: Shop): ShopView => ({
  id,
  name,
  trade,
  alarmSeconds: shopInput.shape.alarmSeconds.safeParse(settings.alarmSeconds).data ?? usualAlarmSeconds,
  hours: businessHours.safeParse(settings.businessHours).data ?? null,
});

/** The merchant's shop. */
export async function readShop({ db, actor }: TxContext): Promise<ShopView> {
  const columns = { id: merchants.id, name: merchants.name, trade: merchants.trade, settings: merchants.settings };
  const [row] = await db.select(columns).from(merchants).where(eq(merchants.id, actor.merchantId));
  if (!row) throw new AppError("not_found", "code_not_found");
  return toShopView(row);
}

/** Who is signed in, for the shell: the person, the merchant they work for, and the others they could switch to. */
export async function loadMe(ctx: Context): Promise<Me> {
  const person = personOf(ctx);
  const rows = await onAccounts((db) =>
    db
      .select({
        id: merchants.id,
        shop: merchants.name,
        trade: merchants.trade,
        demo: merchants.demo,
        settings: merchants.settings,
        role: members.role,
        name: members.name,
        email: users.email,
        preferences: members.preferences,
      })
      .from(members)
      .innerJoin(merchants, eq(merchants.id, members.merchantId))
      .innerJoin(users, eq(users.id, members.userId))
      .where(and(eq(members.userId, person.userId), isNull(members.removedAt)))
      .orderBy(members.createdAt, merchants.id),
  );
  const here = rows.find(({ id }) => id === person.merchantId);
  if (!here) throw new AppError("unauthorized", "session_over");
  const preferences = preferencesInput.safeParse(here.preferences);
  return {
    userId: person.userId,
    name: here.name,
    email: here.email,
    role: here.role,
    merchant: { ...toShopView({ ...here, name: here.shop }), demo: here.demo },
    merchants: rows.map(({ id, shop, role }) => ({ id, name: shop, role })),
    preferences: preferences.success ? preferences.data : {},
  };
}

/** Somebody who could be told of something, as they like it: null for who is no member, or no longer. */
export async function loadRecipient(
  ctx: Context,
  userId: string,
): Promise<{ shop: ShopView; shops: number; sounds: boolean; alarmSeconds: number } | null> {
  const rows = await onAccounts((db) =>
    db
      .select({
        id: merchants.id,
        name: merchants.name,
        trade: merchants.trade,
        settings: merchants.settings,
        preferences: members.preferences,
      })
      .from(members)
      .innerJoin(merchants, eq(merchants.id, members.merchantId))
      .where(and(eq(members.userId, userId), isNull(members.removedAt))),
  );
  const here = rows.find(({ id }) => id === ctx.actor.merchantId);
  if (!here) return null;
  const { sounds = true, alarmSeconds: own } = preferencesInput.safeParse(here.preferences).data ?? {};
  const shop = toShopView(here);
  return { shop, shops: rows.length, sounds, alarmSeconds: Math.min(shop.alarmSeconds, own ?? shop.alarmSeconds) };
}

/** The colleagues of a merchant. `load` and `seat` are empty here; routing knows them. */
export async function listMembers(ctx: Context): Promise<MemberView[]> {
  allow(ctx, "member.read");
  return read(ctx, async ({ db, actor, now }) => {
    const inTeams = sql<{ id: string; name: string }[]>`coalesce((
      SELECT json_agg(json_build_object('id', t.id, 'name', t.name) ORDER BY t.name)
      FROM ${teamMembers} tm JOIN ${teams} t ON t.id = tm.team_id
      WHERE tm.merchant_id = members.merchant_id AND tm.user_id = members.user_id), '[]')`;
    const rows = await db
      .select({
        userId: members.userId,
        name: members.name,
        email: members.email,
        role: members.role,
        lastSeenAt: members.lastSeenAt,
        capacity: members.capacity,
        teams: inTeams,
      })
      .from(members)
      .where(and(eq(members.merchantId, actor.merchantId), isNull(members.removedAt)))
      .orderBy(sql`array_position(array['owner','admin','supervisor','agent'], ${members.role})`, members.createdAt, members.userId);
    return rows.map(({ lastSeenAt, ...row }) => ({
      ...row,
      online: lastSeenAt !== null && now.getTime() - lastSeenAt.getTime() < onlineMs,
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
      load: 0,
      seat: "offline" as const,
    }));
  });
}

/** The teams of a merchant with the user ids of their members. */
export async function listTeams(ctx: Context): Promise<TeamView[]> {
  allow(ctx, "member.read");
  return read(ctx, async ({ db, actor }) => {
    const rows = await db
      .select({ id: teams.id, name: teams.name, userId: members.userId })
      .from(teams)
      .leftJoin(teamMembers, eq(teamMembers.teamId, teams.id))
      .leftJoin(members, and(eq(members.merchantId, teams.merchantId), eq(members.userId, teamMembers.userId), isNull(members.removedAt)))
      .where(eq(teams.merchantId, actor.merchantId))
      .orderBy(teams.name, teams.id, members.createdAt);
    const found = new Map<string, TeamView>();
    for (const { id, name, userId } of rows) {
      const team = found.get(id) ?? { id, name, memberIds: [] };
      if (userId) team.memberIds.push(userId);
      found.set(id, team);
    }
    return [...found.values()];
  });
}

/** Invitations that still wait for an answer, expired ones included until they are taken back. */
export async function listInvitations(ctx: Context): Promise<InvitationView[]> {
  allow(ctx, "member.invite");
  return read(ctx, async ({ db, actor, now }) => {
    const rows = await db
      .select({
        id: invitations.id,
        email: invitations.email,
        role: invitations.role,
        createdAt: invitations.createdAt,
        expiresAt: invitations.expiresAt,
        invitedByName: sql<string>`coalesce(${members.name}, '')`,
      })
      .from(invitations)
      .leftJoin(members, and(eq(members.merchantId, invitations.merchantId), eq(members.userId, invitations.invitedBy)))
      .where(and(eq(invitations.merchantId, actor.merchantId), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
      .orderBy(desc(invitations.createdAt));
    return rows.map((row) => ({
      ...row,
      expired: row.expiresAt <= now,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
    }));
  });
}

/** API keys in use. */
export async function listApiKeys(ctx: Context): Promise<ApiKeyView[]> {
  allow(ctx, "api_key.manage");
  return read(ctx, async ({ db, actor }) => {
    const rows = await db
      .select({ id: apiKeys.id, name: apiKeys.name, prefix: apiKeys.prefix, createdAt: apiKeys.createdAt, lastUsedAt: apiKeys.lastUsedAt })
      .from(apiKeys)
      .where(and(eq(apiKeys.merchantId, actor.merchantId), isNull(apiKeys.revokedAt)))
      .orderBy(desc(apiKeys.createdAt));
    return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), lastUsedAt: row.lastUsedAt?.toISOString() ?? null }));
  });
}

/** Live sessions: one's own wherever they work, and for an owner everybody's in this merchant. Newest use first. */
export async function listSessions(ctx: Context): Promise<SessionView[]> {
  const person = personOf(ctx);
  const idleSince = new Date(ctx.now.getTime() - idleDays * 86_400_000);
  const own = eq(sessions.userId, person.userId);
  const reach = may(person, "session.end") ? or(own, eq(sessions.merchantId, person.merchantId)) : own;
  const rows = await onAccounts((db) =>
    db
      .select({
        id: sessions.id,
        userId: sessions.userId,
        name: sql<string>`coalesce(${members.name}, ${users.name})`,
        email: users.email,
        userAgent: sessions.userAgent,
        address: sessions.address,
        createdAt: sessions.createdAt,
        lastSeenAt: sessions.lastSeenAt,
      })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .leftJoin(members, and(eq(members.merchantId, person.merchantId), eq(members.userId, sessions.userId)))
      .where(and(isNull(sessions.endedAt), gt(sessions.lastSeenAt, idleSince), reach))
      .orderBy(desc(sessions.lastSeenAt), sessions.id)
      .limit(500),
  );
  return rows.map(({ createdAt, lastSeenAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    current: row.id === person.sessionId,
    own: row.userId === person.userId,
  }));
}
