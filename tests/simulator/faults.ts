import { randomUUID } from "node:crypto";

/** Ways in which the simulated WeChat misbehaves on request. */
type FaultKind =
  | "token_expired"
  | "errcode"
  | "http_status"
  | "hang"
  | "hang_after"
  | "drop_before"
  | "drop_after"
  | "slow"
  | "lose_ping"
  | "repeat_ping"
  | "empty_page"
  | "reorder"
  | "sync_needs_token"
  | "send_fail"
  | "media_stub";

export const faultKinds: readonly FaultKind[] = [
  "token_expired",
  "errcode",
  "http_status",
  "hang",
  "hang_after",
  "drop_before",
  "drop_after",
  "slow",
  "lose_ping",
  "repeat_ping",
  "empty_page",
  "reorder",
  "sync_needs_token",
  "send_fail",
  "media_stub",
];

interface FaultInput {
  kind: FaultKind;
  /** Part of the API path it applies to, e.g. `kf/send_msg`; empty: every path. */
  path?: string;
  /** How often it strikes; 0: until removed. Default 1. */
  times?: number;
  /** How often it lets pass what it would strike before it begins. Default 0. */
  skip?: number;
  /** errcode, HTTP status, milliseconds, copies of a ping or fail_type, by kind. */
  value?: number;
}

interface Fault {
  id: string;
  kind: FaultKind;
  path: string;
  /** Strikes left; 0: until removed. */
  times: number;
  skip: number;
  value: number;
  struck: number;
}

const defaultValue: Partial<Record<FaultKind, number>> = {
  errcode: 45009,
  http_status: 502,
  slow: 1000,
  repeat_ping: 2,
  send_fail: 0,
};

/** The list of standing faults; each strike uses one up. */
export class Faults {
  private standing: Fault[] = [];

  add(input: FaultInput): Fault {
    const fault: Fault = {
      id: randomUUID(),
      kind: input.kind,
      path: input.path ?? "",
      times: input.times ?? 1,
      skip: input.skip ?? 0,
      value: input.value ?? defaultValue[input.kind] ?? 0,
      struck: 0,
    };
    this.standing.push(fault);
    return fault;
  }

  /** The first standing fault of this kind for the path; counts it as struck. */
  take(kind: FaultKind, path = ""): Fault | undefined {
    const fault = this.standing.find((item) => item.kind === kind && path.includes(item.path));
    if (fault === undefined) return undefined;
    if (fault.skip > 0) {
      fault.skip -= 1;
      return undefined;
    }
    fault.struck += 1;
    if (fault.times === 1) this.remove(fault.id);
    else if (fault.times > 1) fault.times -= 1;
    return fault;
  }

  list(): Fault[] {
    return this.standing;
  }

  remove(id: string): boolean {
    const before = this.standing.length;
    this.standing = this.standing.filter((item) => item.id !== id);
    return this.standing.length < before;
  }

  clear(): void {
    this.standing = [];
  }
}
