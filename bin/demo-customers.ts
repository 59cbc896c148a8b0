type Say = Record<string, unknown>;
type Visit = { nickname: string; enter: Record<string, unknown>; says: Say[] };

const shop = { shopNickname: "山野织物小店" };

/** What the demo's customers ask when the desk opens for the first time; 小满 is left to whoever plays the phone. */
const visits: Visit[] = [
  {
    nickname: "阿川",
    enter: { channelsScene: 5, ...shop },
    says: [{ type: "channels_shop_order" }, { type: "text", content: "昨天下的单，今天能发出吗？周末要出门用" }],
  },
  {
    nickname: "林间有鹿",
    enter: { channelsScene: 2, nickname: "秋冬羊绒专场" },
    says: [
      { type: "channels_shop_product" },
      { type: "text", content: "羊绒围巾还有驼色吗？" },
      { type: "text", content: "主播说今天下单送胸针" },
    ],
  },
  {
    nickname: "大鹏 Peng",
    enter: { channelsScene: 1, nickname: "山野织物" },
    says: [
      { type: "image", sample: "parcel.jpg" },
      { type: "text", content: "收到的时候盒子压坏了，可以换一个吗" },
    ],
  },
  { nickname: "苏打水不加冰", enter: { channelsScene: 3, ...shop }, says: [{ type: "text", content: "160/50kg 的话 M 码会不会偏大呀" }] },
];

async function act(simulator: string, id: string, verb: string, body: Say): Promise<void> {
  const response = await fetch(`${simulator}/sim/customers/${id}/${verb}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`The simulated customer could not ${verb} (${response.status}).`);
}

/** Has a few customers of the simulated WeChat write to the demo shop, so that a first look shows a desk at work. */
export async function greetDemo(simulator: string): Promise<void> {
  const response = await fetch(`${simulator}/sim/customers`, { signal: AbortSignal.timeout(10_000) });
  const { data } = (await response.json()) as { data: { id: string; nickname: string }[] };
  const come = visits.flatMap((visit) => {
    const customer = data.find(({ nickname }) => nickname === visit.nickname);
    return customer ? [{ id: customer.id, ...visit }] : [];
  });
  for (const { id, enter } of come) await act(simulator, id, "enter", enter);
  // People read the welcome before they write; WeChat takes none afterwards.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  for (const { id, says } of come) for (const say of says) await act(simulator, id, "say", say);
}
