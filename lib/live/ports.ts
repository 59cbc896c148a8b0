/** A live room as a merchant's own tool tells of it. `startedAt` is Unix seconds, 0 when it is not told. */
export type LiveRoomNews = {
  externalId: string;
  title: string;
  anchorName: string;
  /** Null: not told. */
  status: "live" | "ended" | null;
  onlineCount: number | null;
  startedAt: number;
};

/** A 弹幕. `externalId` is the tool's own and unique within its room; `at` is Unix seconds, 0 when it is not told. */
export type LiveComment = {
  room: LiveRoomNews;
  externalId: string;
  /** `""`: not told. */
  authorExternalId: string;
  authorName: string;
  text: string;
  at: number;
};
