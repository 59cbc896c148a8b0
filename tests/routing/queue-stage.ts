import { sql } from "drizzle-orm";
import { routeConversation } from "@/lib/conversations";
import { transact } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { listSeats, setSeatState, shareOutNext } from "@/lib/routing";
import { at, later, receive, said } from "@/tests/support/inbound";
import type { Person } from "@/tests/support/people";
import type { Shop } from "@/tests/support/shop";

export type OpenWait = {
  id: string;
  conversationId: string;
  kind: string;
  priority: number;
  since: number;
  teamId: string | null;
  skill: string;
  channelKind: string;
  routed: boolean;
  /** Waits for this person alone, who is on duty. */
  onlyUserId: string | null;
  avoidUserId: string | null;
};
export type SeatNow = { userId: string; state: string; capacity: number; load: number; skills: string[]; teamIds: string[] };

/** The queue and the seats of a shop as raw SQL sees them, without the product's own reads. */
export function queueStage(shop: () => Shop) {
  const rowsOf = async <T extends Record<string, unknown>>(statement: ReturnType<typeof sql>) =>
    (await database().transaction({ merchantId: shop().merchantId }, (tx) => tx.execute<T>(statement))).rows;
  const sys = (seconds: number) => shop().system(later(seconds));
  const as = (person: Person, seconds = 60) => shop().as(person, later(seconds));
  return {
    rowsOf,
    sys,
    as,
    online: (person: Person, seconds = 0) => setSeatState(as(person, seconds), person.userId, { state: "online", reason: "" }),
    /** Gives out all that can be given; to whom, in turn. */
    async shareAll(seconds: number): Promise<string[]> {
      const given: string[] = [];
      for (let one = await shareOutNext(sys(seconds)); one; one = await shareOutNext(sys(seconds))) given.push(one.userId);
      return given;
    },
    row: async (id: string) => (await rowsOf<Record<string, unknown>>(sql`SELECT * FROM conversations WHERE id = ${id}`))[0] ?? {},
    stateOf: async (person: Person) => (await listSeats(sys(0))).find(({ userId }) => userId === person.userId),
    /** Somebody new who writes; routed at once unless `routed` is false. */
    async arrive(
      seconds: number,
      to: { priority?: number; skill?: string; teamId?: string | null; routed?: boolean; text?: string } = {},
    ): Promise<string> {
      const customer = newId("customer");
      await receive(shop(), [said(customer, to.text ?? "在吗", { at: at(seconds) })], { now: later(seconds) });
      const [row] = await rowsOf<{ id: string }>(sql`SELECT id FROM conversations WHERE customer_external_id = ${customer}`);
      const id = row?.id ?? "";
      if (to.routed !== false) await this.route(id, seconds, to);
      return id;
    },
    route: (id: string, seconds: number, to: { priority?: number; skill?: string; teamId?: string | null }, leftMessage = false) =>
      routeConversation(
        shop().system(later(seconds)),
        id,
        {
          priority: to.priority ?? 3,
          teamId: to.teamId ?? null,
          skill: to.skill ?? "",
          reason: { by: "usual", rule: null, found: [], preferredUserId: null, onlyUser: false, first: "person" },
          leftMessage,
        },
        true,
      ),
    waits: () =>
      rowsOf<OpenWait>(sql`
        SELECT id, conversation_id AS "conversationId", kind, priority, (extract(epoch FROM since) * 1000)::float8 AS since,
               team_id AS "teamId", skill, channel_kind AS "channelKind", routed,
               (SELECT m.user_id FROM conversations c JOIN members m ON m.user_id = c.route->>'preferredUserId' AND m.removed_at IS NULL
                  JOIN seats s ON s.user_id = m.user_id AND s.state <> 'offline'
                WHERE c.id = conversation_id AND (c.route->>'onlyUser')::boolean) AS "onlyUserId",
               (SELECT c.route->>'avoidUserId' FROM conversations c WHERE c.id = conversation_id) AS "avoidUserId"
        FROM waits WHERE ended_at IS NULL ORDER BY kind, priority, since, id`),
    seats: () =>
      rowsOf<SeatNow>(sql`
        SELECT m.user_id AS "userId", coalesce(s.state, 'offline') AS state, m.capacity, coalesce(s.skills, '[]') AS skills,
          (SELECT count(*)::int FROM conversations c WHERE c.assignee_id = m.user_id AND c.status = 'open') AS load,
          coalesce((SELECT array_agg(team_id) FROM team_members t WHERE t.user_id = m.user_id), '{}') AS "teamIds"
        FROM members m LEFT JOIN seats s ON s.user_id = m.user_id WHERE m.removed_at IS NULL`),
    /** Ids of conversations whose place in the queue is not what their state, or their own columns, say. Empty, or something is wrong. */
    misplaced: async () =>
      (
        await rowsOf<{ id: string }>(sql`
          SELECT c.id FROM conversations c
          WHERE (SELECT count(*) FROM waits w WHERE w.conversation_id = c.id AND w.ended_at IS NULL)
             <> CASE WHEN c.status = 'queued' THEN 1 ELSE 0 END
             OR EXISTS (SELECT 1 FROM waits w WHERE w.conversation_id = c.id AND w.ended_at IS NULL
               AND (w.kind = 'message', w.priority, w.since) IS DISTINCT FROM (c.left_message, c.priority, c.queued_at))`)
      ).map(({ id }) => id),
    /** Waits that are over without saying how, or say so without being over. */
    unexplained: () =>
      rowsOf(sql`SELECT id FROM waits WHERE (ended_at IS NULL) <> ("end" IS NULL)
        OR ("end" IS NOT NULL AND "end" NOT IN ('answered', 'left', 'message')) OR ended_at < entered_at`),
    /** Open waits for a group or a skill that the shop does not have. */
    homeless: () =>
      rowsOf(sql`SELECT w.conversation_id AS id, w.team_id, w.skill FROM waits w WHERE w.ended_at IS NULL AND (
        (w.team_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM teams t WHERE t.id = w.team_id))
        OR (w.skill <> '' AND NOT EXISTS (SELECT 1 FROM skills s WHERE s.name = w.skill)))`),
    async setCapacity(userId: string, capacity: number) {
      await transact(shop().system(), (tx) => tx.db.execute(sql`UPDATE members SET capacity = ${capacity} WHERE user_id = ${userId}`));
    },
  };
}

/** Whether a seat may take what waits, told again and simply: who let somebody wait not while another is there for them. */
export const maySeatTake = (seat: SeatNow, wait: OpenWait, seats: readonly SeatNow[]): boolean =>
  serves(seat, wait) &&
  seat.load < seat.capacity &&
  (wait.avoidUserId !== seat.userId || !seats.some((other) => other.userId !== seat.userId && serves(other, wait)));

const serves = (seat: SeatNow, wait: OpenWait): boolean =>
  seat.state === "online" &&
  (wait.onlyUserId === null || wait.onlyUserId === seat.userId) &&
  (wait.teamId === null || seat.teamIds.includes(wait.teamId)) &&
  (wait.skill === "" || seat.skills.includes(wait.skill));

const answerOf = (part: "code" | "reason") => (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: Record<string, string>) => error[part] ?? "",
  );

/** The code, or the reason, with which something was refused; `done`: it was not. */
export const codeOf = answerOf("code");
export const refused = answerOf("reason");
