import { hour, second } from "./clock";
import { KfError } from "./kf-error";
import type { Account, CodeKind, EventCode, Session, SessionState } from "./types";
import type { World } from "./world";

/** How long one session lasts after the customer's last consultation. Facts 2.6. */
export const sessionSpan = 48 * hour;

const codeLife: Record<CodeKind, number> = {
  welcome: 20 * second,
  queue: sessionSpan,
  human: sessionSpan,
  end: 20 * second,
};

/** The state as WeChat would tell it now: a session ends by itself 48 h after the last consultation. */
export function stateOf(world: World, session: Session): SessionState {
  if (session.state === 4) return 4;
  return world.now() - session.lastConsultAt > sessionSpan ? 4 : session.state;
}

export function tellSession(world: World, session: Session): void {
  world.tell("session", {
    openKfId: session.openKfId,
    externalUserId: session.externalUserId,
    state: stateOf(world, session),
  });
}

/** A customer message: resets both counters and opens an ended session in state 0. */
export function noteConsultation(world: World, session: Session): void {
  if (stateOf(world, session) === 4) {
    session.state = 0;
    session.servicerUserId = "";
    session.movedToPeople = false;
  }
  session.lastConsultAt = world.now();
  session.sentSinceConsult = 0;
  session.consultCount += 1;
  tellSession(world, session);
}

export function issueCode(world: World, session: Session, kind: CodeKind): string {
  const code: EventCode = {
    code: world.newId("CODE_", 32),
    kind,
    openKfId: session.openKfId,
    externalUserId: session.externalUserId,
    issuedAt: world.now(),
    expiresAt: world.now() + codeLife[kind],
    consultCount: session.consultCount,
    used: false,
  };
  world.state.codes[code.code] = code;
  return code.code;
}

function allowedTargets(world: World, from: SessionState): SessionState[] {
  const { allow0to1, allow0to4, allow1to4, allow2to4 } = world.switches;
  const table: Record<SessionState, SessionState[]> = {
    0: [2, 3, ...(allow0to1 ? [1 as const] : []), ...(allow0to4 ? [4 as const] : [])],
    1: [2, 3, ...(allow1to4 ? [4 as const] : [])],
    2: [3, ...(allow2to4 ? [4 as const] : [])],
    3: [3, 4],
    4: [],
  };
  return table[from];
}

/** Throws 95014 or 95019 unless this person may take sessions of the account. */
function checkServicer(account: Account, userid: string): void {
  const servicer = account.servicers.find((item) => item.userid === userid);
  if (servicer === undefined) throw new KfError(95014, userid);
  if (servicer.status !== 0) throw new KfError(95019, userid);
}

/** kf/service_state/trans: returns the msg_code if this move carries one. Facts 2.6. */
export function transferSession(
  world: World,
  account: Account,
  session: Session,
  target: number,
  servicerUserId: string,
): string | undefined {
  const from = stateOf(world, session);
  const to = allowedTargets(world, from).find((state) => state === target);
  if (to === undefined) throw new KfError(95016, `${from} to ${target}`);
  if (to === 3) {
    if (servicerUserId === "") throw new KfError(40058, "missing servicer_userid");
    checkServicer(account, servicerUserId);
    if (from === 3 && session.servicerUserId === servicerUserId) {
      throw new KfError(95016, "already with this servicer");
    }
  }
  session.state = to;
  session.servicerUserId = to === 3 ? servicerUserId : "";
  tellSession(world, session);
  if (to === 4) return issueCode(world, session, "end");
  if (to === 1 || session.movedToPeople) return undefined;
  session.movedToPeople = true;
  return issueCode(world, session, to === 2 ? "queue" : "human");
}
