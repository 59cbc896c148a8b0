/** A live room whose comments have come. Times are ISO 8601 UTC. */
export type LiveRoomView = {
  id: string;
  title: string;
  anchorName: string;
  status: "live" | "ended" | null;
  comments: number;
  lastCommentAt: string;
};
