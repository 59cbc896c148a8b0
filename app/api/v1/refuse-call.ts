import { AppError } from "@/lib/platform/errors";
import { problem } from "@/lib/platform/http/problem";
import { localeOf } from "@/lib/platform/http/read-request";
import { newId } from "@/lib/platform/ids";
import { calls } from "./calls";

/** The methods that an address under /api/v1 takes. */
function methodsOf(pathname: string): string[] {
  const parts = pathname.replace(/^\/api\/v1/, "").split("/");
  const isHere = (path: string) => {
    const named = path.split("/");
    return named.length === parts.length && named.every((name, at) => name === parts[at] || (name.startsWith("{") && parts[at] !== ""));
  };
  return [...new Set(calls.filter(({ path }) => isHere(path)).map(({ method }) => method))];
}

/** Answers what no call takes: an address that does not exist, or a method that an address does not know. */
export async function refuseCall(request: Request): Promise<Response> {
  const allow = methodsOf(new URL(request.url).pathname).join(", ");
  const error = allow
    ? new AppError("wrong_method", "method_not_allowed", { method: request.method, allow })
    : new AppError("not_found", "call_not_found");
  const answer = problem(error, localeOf(request), newId("request"));
  if (allow) answer.headers.set("allow", allow);
  return answer;
}
