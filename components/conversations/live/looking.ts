import { callDoor } from "@/lib/platform/browser/call-door";

/** The server takes a desk as looked at for a little longer. */
const sayAgainAfter = 45_000;

/** Tells the server whether this desk is in view: who looks at it is not told on a device as well. */
export function tellLooking(): () => void {
  const deskId = crypto.randomUUID?.() ?? `desk-${Date.now()}-${Math.random()}`;
  let repeat: ReturnType<typeof setInterval> | undefined;
  const tell = (visible: boolean) =>
    callDoor("POST", "/api/seats/look", { deskId, visible }, { keepalive: !visible, timeoutMs: 5_000 }).catch(() => undefined);
  const look = () => {
    const visible = document.visibilityState === "visible";
    clearInterval(repeat);
    if (visible) repeat = setInterval(() => void tell(true), sayAgainAfter);
    void tell(visible);
  };
  const leave = () => {
    clearInterval(repeat);
    void tell(false);
  };
  look();
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", look);
  return () => {
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("pagehide", leave);
    window.removeEventListener("pageshow", look);
    leave();
  };
}
