import type { ApiCall } from "./calls";
import * as inputs from "./inputs";

const exampleSettings = inputs.receptionSettingsBody.parse({});
const exampleWelcome = {
  name: "新客欢迎",
  enabled: true,
  conditions: { channelIds: [], scenes: ["live_products"], hours: "open", customer: "new" },
  words: { text: "欢迎光临，请选择您要咨询的内容：", menu: [{ says: "查物流" }, { says: "退换货" }] },
};
const storedWelcome = { id: "wel_01m85a6chp000000000000000d", ...exampleWelcome };

/** What a shop says by itself, and what its customers thought of it. */
export const receptionCalls: ApiCall[] = [
  {
    key: "readReception",
    method: "GET",
    path: "/reception/settings",
    answer: { status: 200, name: "Reception" },
    refusals: [],
    example: { answer: exampleSettings },
  },
  {
    key: "changeReception",
    method: "PUT",
    path: "/reception/settings",
    body: inputs.receptionSettingsBody,
    answer: { status: 200, name: "Reception" },
    refusals: [{ status: 400, reasons: ["closing_offers_nothing", "survey_no_words"] }],
    example: { body: exampleSettings, answer: exampleSettings },
  },
  {
    key: "listWelcomes",
    method: "GET",
    path: "/reception/welcomes",
    answer: { status: 200, name: "Welcome", list: true },
    refusals: [],
    example: { answer: { data: [storedWelcome], nextCursor: null } },
  },
  {
    key: "createWelcome",
    method: "POST",
    path: "/reception/welcomes",
    body: inputs.createWelcomeBody,
    answer: { status: 201, name: "Welcome" },
    refusals: [
      { status: 400, reasons: ["welcome_too_long"] },
      { status: 409, reasons: ["welcomes_full"] },
    ],
    example: { body: exampleWelcome, answer: storedWelcome },
  },
  {
    key: "listRatings",
    method: "GET",
    path: "/ratings",
    query: inputs.listRatingsQuery,
    answer: { status: 200, name: "Rating", list: true },
    refusals: [{ status: 400, reasons: ["cursor_wrong"] }],
    example: {
      query: "from=2026-11-11T00:00:00Z&to=2026-11-12T00:00:00Z",
      answer: {
        data: [
          {
            id: "rat_01m85a6chp000000000000000e",
            conversationId: "cnv_01m85a6chp000000000000000b",
            channelId: "chn_01m85a6chpeqp9fpm6vchm1429",
            round: 1,
            userId: "usr_01m85a6chp000000000000000c",
            invitedAt: "2026-11-11T02:40:00.000Z",
            score: 5,
            comment: "",
            ratedAt: "2026-11-11T02:41:10.000Z",
          },
        ],
        nextCursor: null,
      },
    },
  },
];
