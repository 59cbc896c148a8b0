import { z } from "zod";

const id = z.string().max(64);
const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const words = (max: number) => z.string().trim().max(max);

/** One place that a merchant wants to stand out: an element of their page, or a part of the screen in percent. */
export const hotArea = z.object({
  label: words(20).default(""),
  selector: words(200).default(""),
  region: z
    .object({
      left: z.number().min(0).max(100),
      top: z.number().min(0).max(100),
      width: z.number().min(1).max(100),
      height: z.number().min(1).max(100),
    })
    .nullable()
    .default(null),
});
export type HotArea = z.infer<typeof hotArea>;

/** What a visitor is asked before they write. `phone` and `name` also go into the customer's profile. */
export const formField = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,19}$/),
  kind: z.enum(["name", "phone", "email", "text", "choice"]),
  label: words(20).min(1),
  required: z.boolean().default(true),
  options: z.array(words(30).min(1)).max(10).default([]),
});
export type FormField = z.infer<typeof formField>;

const openingSpan = z.object({ days: z.array(z.number().int().min(1).max(7)).min(1).max(7), from: clock, to: clock });

/** The picture in the middle of an entry's code: the one beside what the shop says, one of its own, or none. */
export const codeLogo = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("avatar") }),
  z.object({ kind: z.literal("own"), mediaId: id }),
  z.object({ kind: z.literal("none") }),
]);
export type CodeLogo = z.infer<typeof codeLogo>;

/** How an entry looks and behaves. An empty text means the product's own words in the visitor's language. */
export const entrySettings = z.object({
  look: z
    .object({
      accent: colour.default("#12823f"),
      theme: z.enum(["auto", "light", "dark"]).default("auto"),
      /** `none`: only hot areas and the page's own calls open the chat. */
      button: z.enum(["right", "left", "none"]).default("right"),
      icon: z.enum(["chat", "headset", "smile"]).default("chat"),
      label: words(8).default(""),
      /** Pixels from the edge of the window. */
      side: z.number().int().min(0).max(200).default(24),
      bottom: z.number().int().min(0).max(400).default(24),
      /** An upload of the merchant's, shown beside what the shop says. */
      avatarMediaId: id.nullable().default(null),
    })
    .prefault({}),
  words: z
    .object({
      title: words(30).default(""),
      subtitle: words(60).default(""),
      greeting: words(300).default(""),
      offline: words(300).default(""),
    })
    .prefault({}),
  hours: z
    .object({
      always: z.boolean().default(true),
      /** Minutes before UTC in which the spans are written; China needs 480. */
      offsetMinutes: z.number().int().min(-720).max(840).default(480),
      spans: z.array(openingSpan).max(14).default([]),
      /** Outside hours: a note may be left, or the button is not there. */
      outside: z.enum(["note", "hide"]).default("note"),
    })
    .prefault({}),
  pages: z
    .object({
      mode: z.enum(["all", "only", "except"]).default("all"),
      /** Paths of the merchant's site; `*` stands for anything. */
      patterns: z.array(words(200).min(1)).max(30).default([]),
    })
    .prefault({}),
  hotAreas: z.array(hotArea).max(10).default([]),
  /** How hot areas stand out: a ring, or a light on them with the rest in the dark until the first tap. */
  spotlight: z.enum(["none", "ring", "dim"]).default("ring"),
  form: z
    .object({
      when: z.enum(["never", "always", "outside_hours"]).default("never"),
      title: words(60).default(""),
      fields: z.array(formField).max(6).default([]),
    })
    .prefault({}),
  /** Absent: `avatar`. */
  codeLogo: codeLogo.optional(),
});
export type EntrySettings = z.infer<typeof entrySettings>;

/** What an entry is made with. */
export const defaultEntrySettings = (): EntrySettings => entrySettings.parse({});

/** An origin as browsers say it; `https://*.shop.cn` means every name below shop.cn. */
export const allowedOrigin = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^https?:\/\/(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?$/);

const entryName = z.string().trim().min(1).max(40);
/** What the merchant calls this way in when counting: at most 32 letters, digits, `_` and `-`, as WeChat takes scenes. */
const entryScene = z.string().regex(/^[0-9A-Za-z_-]{0,32}$/);

export const createEntryInput = z.object({ channelId: id, name: entryName, scene: entryScene.default("") });
export type CreateEntryInput = z.infer<typeof createEntryInput>;

/** From the desk: the channel is found or made. */
export const addEntryInput = z.object({ name: entryName });
export type AddEntryInput = z.infer<typeof addEntryInput>;

export const updateEntryInput = z.object({
  name: entryName.optional(),
  scene: entryScene.optional(),
  settings: entrySettings.optional(),
  allowedOrigins: z.array(allowedOrigin).max(30).optional(),
});
export type UpdateEntryInput = z.infer<typeof updateEntryInput>;

export const createWidgetInput = z.object({ kind: z.literal("widget"), name: z.string().trim().min(1).max(60) });
export type CreateWidgetInput = z.infer<typeof createWidgetInput>;

/** Where an entry link leads besides the customer's page; `first`: what opens in WeChat when both are there. */
export const entryTargets = z.object({
  kf: z.object({ accountId: id }).nullable().default(null),
  mini: z
    .object({
      channelId: id,
      /** A released page of the mini program, without a query. */
      path: z
        .string()
        .trim()
        .regex(/^[\w\-./]{1,200}$/),
    })
    .nullable()
    .default(null),
  first: z.enum(["kf", "mini"]).default("kf"),
});
export type EntryTargets = z.infer<typeof entryTargets>;

/** What a channel makes for an entry: the address of a KF account, and two of a mini program, for browsers and for apps. */
export type LinkKind = "kf" | "url_link" | "scheme";
/** Where somebody was led: `page` is the customer's page, `none` a page that says what to do. */
export type EntryWay = "kf" | "mini" | "page" | "none";
export type EntryStep = "seen" | "opened" | "wrote";

export const createEntryLinkInput = z.object({ name: entryName, scene: entryScene.default(""), targets: entryTargets });
export type CreateEntryLinkInput = z.infer<typeof createEntryLinkInput>;
/** What is absent stays, so nothing here begins with a value of its own. */
export const changeEntryLinkInput = z.object({
  name: entryName.optional(),
  scene: entryScene.optional(),
  targets: entryTargets.optional(),
  codeLogo: codeLogo.optional(),
});
export type ChangeEntryLinkInput = z.infer<typeof changeEntryLinkInput>;

export const entryLinksQuery = z.object({ days: z.coerce.number().int().min(1).max(90).default(30) });
export type EntryLinksQuery = z.infer<typeof entryLinksQuery>;

/** A link that a channel made. `failure` names why the newest try did not work. */
export type MadeLink = { url: string | null; expiresAt: string | null; failure: string | null };

/** An entry as a link to put somewhere, with how many came how far in the days asked for. */
export type EntryLinkView = {
  id: string;
  code: string;
  name: string;
  scene: string;
  targets: EntryTargets;
  /** What the account and the mini program are called; null: not chosen, or removed since. */
  kfName: string | null;
  miniName: string | null;
  links: Partial<Record<LinkKind, MadeLink>>;
  steps: Record<EntryStep, number>;
  seenBy: Record<EntryWay, number>;
  /** The picture in the middle of the code. */
  logoMediaId: string | null;
  createdAt: string;
};

/** A merchant's way in. `code` stands in addresses and is no secret. */
export type EntryView = {
  id: string;
  channelId: string;
  channelName: string;
  code: string;
  name: string;
  scene: string;
  settings: EntrySettings;
  allowedOrigins: string[];
  createdAt: string;
  updatedAt: string;
};
