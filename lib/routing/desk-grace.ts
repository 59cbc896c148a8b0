import type { RoutingSettings } from "./inputs";

/** A phone that is told of what comes may lie in a pocket for so long. */
const deviceGraceSeconds = 900;

/** How long somebody's desk may be lost before they count as gone. `reachable`: they have a device that a push arrives at. */
export const deskGraceSeconds = ({ graceSeconds }: RoutingSettings, reachable: boolean): number =>
  reachable ? Math.max(graceSeconds, deviceGraceSeconds) : graceSeconds;
