import { z } from "zod";

const id = z.string().max(64);

export const ruleParams = z.object({ ruleId: id });
export const skillParams = z.object({ skillId: id });
