import type { z } from "zod";
import { bridgePushBody } from "@/lib/connectors/live-bridge/api-types";
import type { AnswerName } from "./answers";
import { exampleCustomer, exampleMessage, examplePush } from "./examples";
import * as inputs from "./inputs";
import { receptionCalls } from "./reception-calls";
import { routingCalls } from "./routing-calls";
import { ruleCalls } from "./rule-calls";

/** One call of the API: everything the document and the readable page say of it but the words. */
export type ApiCall = {
  /** Names its words under `api.calls`. */
  key:
    | "createChannel"
    | "pushLive"
    | "listConversations"
    | "listMessages"
    | "sendMessage"
    | "findCustomers"
    | "readCustomer"
    | "eraseCustomer"
    | "readQueue"
    | "listSeats"
    | "setSeatState"
    | "assignConversation"
    | "listRules"
    | "createRule"
    | "changeRule"
    | "removeRule"
    | "tryRules"
    | "readReception"
    | "changeReception"
    | "listWelcomes"
    | "createWelcome"
    | "listRatings"
    | "openapi";
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Under `/api/v1`; `{…}` is filled by the caller. */
  path: string;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** `list`: `{"data":[…],"nextCursor"}` of the named answer. Null: any object. */
  answer: { status: 200 | 201 | 202; name: AnswerName | null; list?: boolean };
  /** Status and reasons of refusals beyond those of every call. */
  refusals: { status: number; reasons: string[] }[];
  example: { query?: string; body?: object; answer: object };
  open?: boolean;
  /** Not under /api/v1 but a door of its own, whose caller signs by Standard Webhooks and has no API key. */
  signed?: boolean;
  /** A POST that only asks. */
  changesNothing?: boolean;
};

/** All calls that are mounted under /api/v1, in the order of the page. */
export const calls: ApiCall[] = [
  {
    key: "createChannel",
    method: "POST",
    path: "/channels",
    body: inputs.createChannelBody,
    answer: { status: 201, name: "Channel" },
    refusals: [],
    example: {
      body: {
        kind: "wechat_kf",
        name: "旗舰店客服",
        credentials: {
          corpId: "ww8a5f0c2d9e31b764",
          secret: "the-secret-of-your-self-built-app",
          token: "QDG6eKtheTokenOfYourApp",
          encodingAesKey: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
        },
      },
      answer: {
        id: "chn_01m85a6chpeqp9fpm6vchm1429",
        kind: "wechat_kf",
        name: "旗舰店客服",
        callbackUrl: "https://desk.example.com/api/webhooks/wechat-kf/chn_01m85a6chpeqp9fpm6vchm1429",
        status: "waiting",
      },
    },
  },
  {
    key: "pushLive",
    method: "POST",
    path: "/live-bridge/{channelId}",
    body: bridgePushBody,
    answer: { status: 200, name: "Push" },
    refusals: [
      { status: 400, reasons: ["push_malformed"] },
      { status: 401, reasons: ["push_signature"] },
      { status: 404, reasons: ["callback_unknown_channel"] },
      { status: 413, reasons: ["code_too_large"] },
    ],
    example: { body: examplePush, answer: { received: 3, ignored: [] } },
    signed: true,
  },
  {
    key: "listConversations",
    method: "GET",
    path: "/conversations",
    query: inputs.listConversationsQuery,
    answer: { status: 200, name: "Conversation", list: true },
    refusals: [{ status: 400, reasons: ["cursor_wrong"] }],
    example: {
      query: "status=open&limit=20",
      answer: {
        data: [
          {
            id: "cnv_01m85a6chp000000000000000b",
            channelId: "chn_01m85a6chpeqp9fpm6vchm1429",
            status: "open",
            subject: "",
            scene: "live_products",
            customer: { id: exampleCustomer.id, name: "林小鹿", unionId: exampleCustomer.unionId },
            assignee: { id: "usr_01m85a6chp000000000000000c", name: "小美" },
            lastMessageAt: "2026-11-11T02:26:00.000Z",
          },
        ],
        nextCursor: null,
      },
    },
  },
  {
    key: "listMessages",
    method: "GET",
    path: "/conversations/{conversationId}/messages",
    query: inputs.listMessagesQuery,
    answer: { status: 200, name: "Message", list: true },
    refusals: [
      { status: 400, reasons: ["cursor_wrong"] },
      { status: 404, reasons: ["conversation_not_found"] },
    ],
    example: {
      query: "limit=50",
      answer: {
        data: [
          {
            ...exampleMessage,
            direction: "in",
            author: "customer",
            text: "什么时候发货？",
            payload: { text: "什么时候发货？" },
            status: "received",
            externalId: "4MLr4hEYvxwAaFZQmNJ6W2dZ1",
            createdAt: "2026-11-11T02:26:00.000Z",
          },
        ],
        nextCursor: null,
      },
    },
  },
  {
    key: "sendMessage",
    method: "POST",
    path: "/conversations/{conversationId}/messages",
    body: inputs.sendMessageBody,
    answer: { status: 202, name: "Message" },
    refusals: [
      { status: 400, reasons: ["over_limit_bytes"] },
      { status: 404, reasons: ["conversation_not_found"] },
      { status: 409, reasons: ["window_never_opened", "window_closed", "quota_used_up", "customer_refuses", "listens_only"] },
    ],
    example: { body: { type: "text", text: exampleMessage.text }, answer: exampleMessage },
  },
  {
    key: "findCustomers",
    method: "GET",
    path: "/customers",
    query: inputs.findCustomersQuery,
    answer: { status: 200, name: "Customer", list: true },
    refusals: [{ status: 400, reasons: ["cursor_wrong"] }],
    example: { query: `unionId=${exampleCustomer.unionId}`, answer: { data: [exampleCustomer], nextCursor: null } },
  },
  {
    key: "readCustomer",
    method: "GET",
    path: "/customers/{customerId}",
    answer: { status: 200, name: "Customer" },
    refusals: [{ status: 404, reasons: ["customer_not_found"] }],
    example: { answer: exampleCustomer },
  },
  {
    key: "eraseCustomer",
    method: "DELETE",
    path: "/customers/{customerId}",
    answer: { status: 200, name: "Erasure" },
    refusals: [{ status: 404, reasons: ["customer_not_found"] }],
    example: {
      answer: {
        customerId: exampleCustomer.id,
        erasedAt: "2026-11-12T08:00:00.000Z",
        identities: 1,
        conversations: 1,
        messages: 12,
        files: 2,
        drafts: 0,
        liveComments: 3,
      },
    },
  },
  ...routingCalls,
  ...ruleCalls,
  ...receptionCalls,
  {
    key: "openapi",
    method: "GET",
    path: "/openapi.json",
    answer: { status: 200, name: null },
    refusals: [],
    example: { answer: { openapi: "3.1.0" } },
    open: true,
  },
];

/** Whether a call changes something and so takes an Idempotency-Key. */
export const isWrite = ({ method, signed, changesNothing }: ApiCall): boolean => method !== "GET" && !signed && !changesNothing;

/** Where a call lives. */
export const rootOf = ({ signed }: ApiCall): string => (signed ? "/api/webhooks" : "/api/v1");
