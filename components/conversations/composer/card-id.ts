const numberAlone = /^\d{6,24}$/;
const named = ["product_id", "productId", "order_id", "orderId", "pid", "id"];

/** The number of a product or order, alone or out of a link; `""`: there is none. */
export function cardIdOf(text: string): string {
  const given = text.trim();
  if (numberAlone.test(given)) return given;
  const url = URL.parse(given);
  const inQuery = named.map((name) => url?.searchParams.get(name) ?? "").find((value) => numberAlone.test(value));
  return inQuery ?? /(?<!\d)\d{10,24}(?!\d)/.exec(given)?.[0] ?? "";
}
