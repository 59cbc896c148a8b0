"use client";
import { type ComponentProps, type ComponentType, cloneElement, type JSX, type ReactElement, useState } from "react";
import { part } from "./part";

type Trigger = { trigger: ReactElement<ComponentProps<"button">> };

/**
 * Makes a button whose menu is fetched on its own: when one points at the button or reaches it with Tab, at the latest
 * with the click. The menu gets the button as `trigger` and is drawn open.
 */
export function lateMenu<P extends object>(load: () => Promise<ComponentType<P & Trigger>>): (props: P & Trigger) => JSX.Element {
  const Menu = part<P & Trigger>(load, ({ trigger }) => trigger);
  // biome-ignore lint/correctness/noComponentHookFactories: made once, beside the imports, as `lazy` ones are
  return function LateMenu(props: P & Trigger) {
    const [wanted, setWanted] = useState(false);
    if (wanted) return <Menu {...props} />;
    const ahead = () => void Menu.ahead();
    return cloneElement(props.trigger, {
      "aria-haspopup": "menu",
      "aria-expanded": false,
      onPointerEnter: ahead,
      onFocus: ahead,
      onClick: () => setWanted(true),
    });
  };
}
