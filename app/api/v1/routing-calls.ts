import type { ApiCall } from "./calls";
import * as inputs from "./inputs";

const conversationId = "cnv_01m85a6chp000000000000000b";
const userId = "usr_01m85a6chp000000000000000c";

const seat = {
  userId,
  name: "小美",
  role: "agent",
  state: "online",
  reason: "",
  since: "2026-11-11T01:00:00.000Z",
  until: null,
  lost: false,
  load: 6,
  capacity: 15,
  skills: ["尺码顾问"],
  channelLimits: {},
  teamIds: ["tem_01m85a6chp000000000000000d"],
};

/** The calls for the queue, who is on duty, and giving out by hand. */
export const routingCalls: ApiCall[] = [
  {
    key: "readQueue",
    method: "GET",
    path: "/queue",
    query: inputs.readQueueQuery,
    answer: { status: 200, name: "Queue" },
    refusals: [{ status: 400, reasons: ["cursor_wrong"] }],
    example: {
      query: "limit=1",
      answer: {
        waiting: 12,
        messages: 3,
        longestSince: "2026-11-11T02:20:00.000Z",
        freePlaces: 0,
        onDuty: 4,
        nobody: 0,
        data: [
          {
            conversationId,
            kind: "live",
            priority: 1,
            place: 1,
            teamId: null,
            skill: "",
            since: "2026-11-11T02:20:00.000Z",
            customerName: "林小鹿",
            preview: "什么时候发货？",
          },
        ],
        nextCursor: "WyJsaXZlIiwiMSJd",
      },
    },
  },
  {
    key: "listSeats",
    method: "GET",
    path: "/seats",
    answer: { status: 200, name: "Seat", list: true },
    refusals: [],
    example: { answer: { data: [seat], nextCursor: null } },
  },
  {
    key: "setSeatState",
    method: "PUT",
    path: "/seats/{userId}/state",
    body: inputs.seatStateBody,
    answer: { status: 200, name: "Seat" },
    refusals: [{ status: 404, reasons: ["member_not_found"] }],
    example: { body: { state: "break", reason: "午餐", minutes: 30 }, answer: { ...seat, state: "break", reason: "午餐" } },
  },
  {
    key: "assignConversation",
    method: "POST",
    path: "/conversations/{conversationId}/assign",
    body: inputs.assignBody,
    answer: { status: 200, name: "Assignment" },
    refusals: [
      { status: 404, reasons: ["conversation_not_found", "member_not_found"] },
      { status: 409, reasons: ["not_queued"] },
    ],
    example: { body: { userId }, answer: { conversationId, userId, how: "forced" } },
  },
];
