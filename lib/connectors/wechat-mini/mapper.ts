import type { InboundItem } from "@/lib/conversations/ports";
import { type EventReader, mapAppMessage } from "../wechat/app-message";
import { textOrNull } from "../wechat/json";

export { checkOutbound, toSendBody, uploadKindOf } from "./send-body";

/** A customer opened the chat; `SessionFrom` is what the merchant wrote on the button (facts 3.2, 3.4). */
const readEntered: EventReader = ({ SessionFrom }, head) => {
  const scene = { scene: "mini_program", sourceName: null, linkScene: null, linkParam: textOrNull(SessionFrom) } as const;
  return [{ ...head, kind: "entered", scene, welcomeCode: null }];
};

const events = new Map<string, EventReader>([["user_enter_tempsession", readEntered]]);

/** Translates one callback of a mini program (facts 3.2). Never throws. */
export const mapCallback = (plaintext: string): InboundItem[] => mapAppMessage(plaintext, events);
