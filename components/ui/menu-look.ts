/** The look that menus, selects and popovers share. */
export const floatLook =
  "z-50 overflow-hidden rounded-lg border border-line bg-surface text-ink shadow-float outline-none data-[state=open]:animate-rise";

export const menuItemLook =
  "relative flex cursor-default select-none items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none data-[disabled]:pointer-events-none data-[highlighted]:bg-sunken data-[disabled]:opacity-45 phone:min-h-11 [&_svg:not([class*='size-'])]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-3";
