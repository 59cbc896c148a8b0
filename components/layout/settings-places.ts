import {
  CalendarClock,
  ConciergeBell,
  KeyRound,
  MessageSquareCode,
  MonitorSmartphone,
  Plug,
  QrCode,
  Split,
  Store,
  UserRound,
  Users,
  UsersRound,
} from "lucide-react";

/** The pages of the settings, by whom they concern. `admin`: for owner and admins. */
export const settingsGroups = [
  {
    label: "groupShop",
    places: [
      { key: "shop", href: "/settings/shop", icon: Store, admin: false },
      { key: "channels", href: "/settings/channels", icon: Plug, admin: false },
      { key: "hours", href: "/settings/hours", icon: CalendarClock, admin: false },
      { key: "reception", href: "/settings/reception", icon: ConciergeBell, admin: false },
      { key: "entries", href: "/settings/entries", icon: MessageSquareCode, admin: false },
      { key: "links", href: "/settings/links", icon: QrCode, admin: false },
      { key: "members", href: "/settings/members", icon: Users, admin: false },
      { key: "teams", href: "/settings/teams", icon: UsersRound, admin: false },
      { key: "routing", href: "/settings/routing", icon: Split, admin: false },
      { key: "apiKeys", href: "/settings/api-keys", icon: KeyRound, admin: true },
    ],
  },
  {
    label: "groupMine",
    places: [
      { key: "profile", href: "/settings/profile", icon: UserRound, admin: false },
      { key: "sessions", href: "/settings/sessions", icon: MonitorSmartphone, admin: false },
    ],
  },
] as const;

/** The pages that somebody may open. */
export const settingsPlaces = (admin: boolean) => settingsGroups.flatMap(({ places }) => places.filter((place) => admin || !place.admin));
