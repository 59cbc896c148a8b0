import type { AppCallbackSender } from "./app-callbacks";
import type { CallbackSender } from "./callbacks";
import type { Fields } from "./fields";
import type { World } from "./world";

/** What a control call works with. */
export interface ControlContext {
  world: World;
  callbacks: CallbackSender;
  appCallbacks: AppCallbackSender;
  /** Path parameters, `:name` in the pattern. */
  params: Record<string, string>;
  query: URLSearchParams;
  body: Fields;
}

export interface ControlRoute {
  method: string;
  pattern: string;
  /** Returns what is sent back as JSON. */
  run: (context: ControlContext) => unknown;
}

/** A control call that cannot be done; the door answers it with this HTTP status. */
export class ControlError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "ControlError";
  }
}

export function param(context: ControlContext, name: string): string {
  return context.params[name] ?? "";
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const want = pattern.split("/");
  const have = path.split("/");
  if (want.length !== have.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of want.entries()) {
    const value = have[index] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return params;
}

interface Matched {
  route: ControlRoute;
  params: Record<string, string>;
}

export function findRoute(routes: readonly ControlRoute[], method: string, path: string): Matched | undefined {
  for (const route of routes) {
    if (route.method !== method) continue;
    const params = matchPath(route.pattern, path);
    if (params !== undefined) return { route, params };
  }
  return undefined;
}
