/** @jsxImportSource preact */
import { render } from "preact";
import { App } from "./app";
import { boot } from "./boot";
import { Chat } from "./chat";
import { early } from "./early";
import { framed, hearHost } from "./host";

/** Whether words on a colour are better white or black (WCAG relative luminance). */
function onColour(hex: string): string {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const light = 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
  return 1.05 / (light + 0.05) >= 4.5 ? "#fff" : "#10231a";
}

const { style } = document.documentElement;
style.setProperty("--accent", boot.look.accent);
style.setProperty("--on-accent", onColour(boot.look.accent));

const chat = new Chat();
const root = document.getElementById("chat");
if (root) render(<App chat={chat} />, root);

hearHost((said) => chat.hear(said));
// In a frame the page around it says who the visitor is; where it did not at once it is waited for, though not for long.
if (framed && !early && !boot.preview) setTimeout(() => chat.view.phase === "loading" && void chat.open(), 1500);
else if (chat.view.phase === "loading") void chat.open();
document.addEventListener("visibilitychange", () => chat.markRead());
for (const kind of ["online", "offline"]) addEventListener(kind, () => chat.tryAnew());
