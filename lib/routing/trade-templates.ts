import type { trades } from "@/lib/merchants/inputs";
import { type RuleInput, routeOutcome, routingConditions } from "./inputs";

type Trade = (typeof trades)[number];

/** A skill of a trade with the words that ask for it. */
type Expert = { skill: string; words: string[] };

const experts: Record<Trade, Expert[]> = {
  beauty: [
    {
      skill: "皮肤顾问",
      words: ["敏感肌", "过敏", "泛红", "起疹", "痘痘", "油皮", "干皮", "混油", "成分", "孕妇能用", "怎么搭配"],
    },
    { skill: "彩妆顾问", words: ["色号", "试色", "黄皮", "白皮", "粉底", "口红", "卡粉"] },
  ],
  fashion: [{ skill: "尺码顾问", words: ["尺码", "码数", "身高", "体重", "多大码", "偏大", "偏小", "腰围", "胸围", "脚长", "合身"] }],
  digital: [
    {
      skill: "技术支持",
      words: ["连不上", "开不了机", "无法开机", "死机", "黑屏", "闪退", "驱动", "固件", "刷机", "蓝牙", "配对", "激活", "充不进电", "兼容"],
    },
  ],
  food: [{ skill: "食品安全专员", words: ["变质", "发霉", "异味", "异物", "虫子", "过期", "胀袋", "拉肚子", "保质期", "吃坏"] }],
  baby: [{ skill: "育儿顾问", words: ["宝宝", "几个月", "月龄", "奶粉", "段数", "转奶", "辅食", "红屁股", "尿不湿", "孕期", "哺乳"] }],
  home: [{ skill: "安装与尺寸顾问", words: ["安装", "尺寸", "打孔", "承重", "上门安装", "测量", "户型", "电梯", "楼层", "配件"] }],
  medical: [{ skill: "药师", words: ["用药", "剂量", "处方", "副作用", "不良反应", "禁忌", "说明书", "一天几次", "能一起吃", "孕妇能吃"] }],
  finance: [{ skill: "持证顾问", words: ["收益", "风险等级", "赎回", "费率", "理财", "保险", "理赔", "受益人", "逾期", "征信"] }],
  other: [],
};

/** Names of the groups that rules refer to before the groups exist. */
export const templateTeams = { presale: "售前组", aftersale: "售后组", lead: "客诉组" } as const;
type TeamKey = keyof typeof templateTeams;

/** A rule of a template; its group stands by name. */
export type TemplateRule = Omit<RuleInput, "outcome"> & { outcome: RuleInput["outcome"]; team?: string };

export type TradeTemplate = { teams: string[]; skills: string[]; rules: TemplateRule[] };

const rule = (
  name: string,
  conditions: Partial<RuleInput["conditions"]>,
  outcome: Partial<RuleInput["outcome"]>,
  team?: TeamKey,
): TemplateRule => ({
  name,
  enabled: true,
  conditions: routingConditions.parse(conditions),
  outcome: routeOutcome.parse(outcome),
  ...(team ? { team: templateTeams[team] } : {}),
});

/** What a trade usually needs: groups, skills, and rules that name them, the most pressing first. */
export function tradeTemplate(trade: Trade): TradeTemplate {
  return {
    teams: [templateTeams.lead, templateTeams.aftersale, templateTeams.presale],
    skills: experts[trade].map(({ skill }) => skill),
    rules: [
      rule("投诉", { businessTypes: ["complaint"] }, { priority: 1 }, "lead"),
      rule("差评风险客户", { tags: ["差评风险"] }, { priority: 2 }, "lead"),
      ...experts[trade].map(({ skill, words }) => rule(skill, { words }, { skill })),
      rule("VIP 客户", { tags: ["VIP"] }, { priority: 2 }),
      rule("售后与物流", { businessTypes: ["aftersale", "logistics", "order"] }, {}, "aftersale"),
      rule("售前咨询", { businessTypes: ["presale"] }, {}, "presale"),
    ],
  };
}
