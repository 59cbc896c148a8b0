import type { Known } from "@/components/knowledge/canned-blanks";
import type { CustomerPanel, MessageView } from "@/lib/conversations/inputs";

/** Reads out of a thread what blanks can be filled with: the newest cards count. */
export function knownFrom(
  customer: Pick<CustomerPanel, "name" | "remark"> | null,
  messages: readonly MessageView[],
  agentName: string,
): Known {
  const known: Known = { 客服: agentName };
  if (customer?.name) known.昵称 = customer.name;
  for (let at = messages.length - 1; at >= 0 && !(known.商品 && known.单号); at--) {
    const content = messages[at]?.content;
    if (content?.type === "product_card") known.商品 ??= content.title;
    if (content?.type === "order_card") {
      known.单号 ??= content.orderId;
      known.商品 ??= content.title;
    }
  }
  return known;
}
