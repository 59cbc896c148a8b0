"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { lateMenu } from "@/components/ui/late-menu";
import type { UserMenuItemsProps } from "./user-menu-items";

const Menu = lateMenu<UserMenuItemsProps>(() => import("./user-menu-items").then((m) => m.UserMenuItems));

type UserMenuProps = UserMenuItemsProps & {
  id: string;
  /** A dot over the picture. */
  mark?: ReactNode;
};

/** Who is signed in, how the desk looks and speaks, and the way out. */
export function UserMenu({ id, mark, ...items }: UserMenuProps) {
  const t = useTranslations("common.shell");
  return (
    <Menu
      {...items}
      trigger={
        <button
          type="button"
          aria-label={`${t("account")}: ${items.name}`}
          className="relative rounded-full phone:grid phone:size-12 phone:place-items-center"
        >
          <span className="relative block">
            <Avatar id={id} name={items.name} round className="size-7 text-xs" />
            {mark}
          </span>
        </button>
      }
    />
  );
}
