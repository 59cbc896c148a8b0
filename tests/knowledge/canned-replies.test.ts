import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { countCannedUse, filesInCannedReplies, listCannedReplies, removeCannedReply, saveCannedReply } from "@/lib/knowledge";
import { cannedReplyInput } from "@/lib/knowledge/inputs";
import { createTeam } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import { joined, newShop, type Someone } from "@/tests/merchants/people";
import { useTestDatabase } from "@/tests/support/test-database";

const database = useTestDatabase();

const reply = (given: object) =>
  cannedReplyInput.parse({ scope: "shop", title: "发货时间", text: "{{昵称}}您好，今天 16 点前付款当天发出。", ...given });
const titles = async (ctx: Context, manage = false) => (await listCannedReplies(ctx, { manage })).map(({ title }) => title).sort();

async function keepPicture(someone: Someone, contentType = "image/png", status = "stored"): Promise<string> {
  const id = newId("media");
  await transact(someone.ctx, ({ db }) =>
    db.execute(
      sql`INSERT INTO media (id, merchant_id, status, content_type, created_at) VALUES (${id}, ${someone.merchantId}, ${status}, ${contentType}, now())`,
    ),
  );
  return id;
}

describe("canned replies", () => {
  it("are seen by everybody, a team, or one person, as their scope says", async () => {
    const owner = await newShop();
    const [mei, jie] = [await joined(owner, "agent"), await joined(owner, "agent")];
    const team = await createTeam(owner.ctx, { name: "售后", memberIds: [mei.userId] });
    await saveCannedReply(owner.ctx, reply({ title: "全店" }));
    await saveCannedReply(owner.ctx, reply({ title: "售后组", scope: "team", teamId: team.id }));
    await saveCannedReply(mei.ctx, reply({ title: "小美的", scope: "personal" }));
    expect(await titles(mei.ctx)).toEqual(["全店", "售后组", "小美的"].sort());
    expect(await titles(jie.ctx)).toEqual(["全店"]);
    expect(await titles(jie.ctx, true)).toEqual(["全店"]);
    expect(await titles(owner.ctx)).toEqual(["全店"]);
    expect(await titles(owner.ctx, true)).toEqual(["全店", "售后组"].sort());
    const [own] = (await listCannedReplies(mei.ctx)).filter(({ scope }) => scope === "team");
    expect(own).toMatchObject({ ownerName: "售后", editable: false });
  });

  it("of the shop and of teams are kept by supervisors and above, not by agents", async () => {
    const owner = await newShop();
    const agent = await joined(owner, "agent");
    const supervisor = await joined(owner, "supervisor");
    const team = await createTeam(owner.ctx, { name: "售前", memberIds: [agent.userId] });
    for (const given of [{}, { scope: "team", teamId: team.id }])
      await expect(saveCannedReply(agent.ctx, reply(given))).rejects.toMatchObject({ code: "forbidden" });
    const { id } = await saveCannedReply(supervisor.ctx, reply({}));
    await expect(saveCannedReply(agent.ctx, { ...reply({ scope: "personal" }), id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(removeCannedReply(agent.ctx, { cannedReplyId: id })).rejects.toMatchObject({ code: "forbidden" });
    expect(await titles(agent.ctx)).toEqual(["发货时间"]);
  });

  it("of a person are nobody else's to see, change, count or remove", async () => {
    const owner = await newShop();
    const agent = await joined(owner, "agent");
    const { id } = await saveCannedReply(agent.ctx, reply({ scope: "personal" }));
    const tries = [
      () => saveCannedReply(owner.ctx, { ...reply({}), id }),
      () => removeCannedReply(owner.ctx, { cannedReplyId: id }),
      () => countCannedUse(owner.ctx, { cannedReplyId: id }),
    ];
    for (const refused of tries) await expect(refused()).rejects.toMatchObject({ code: "not_found", reason: "canned_not_found" });
    expect(await listCannedReplies(agent.ctx)).toMatchObject([{ id, editable: true, usageCount: 0 }]);
  });

  it("of another merchant do not exist", async () => {
    const [mine, theirs] = [await newShop(), await newShop("别家")];
    const { id } = await saveCannedReply(mine.ctx, reply({}));
    const { id: teamId } = await createTeam(mine.ctx, { name: "组", memberIds: [] });
    await expect(saveCannedReply(theirs.ctx, { ...reply({}), id })).rejects.toMatchObject({ code: "not_found" });
    await expect(saveCannedReply(theirs.ctx, reply({ scope: "team", teamId }))).rejects.toMatchObject({ reason: "team_not_found" });
    await expect(saveCannedReply(theirs.ctx, reply({ mediaId: await keepPicture(mine) }))).rejects.toMatchObject({
      reason: "upload_not_found",
    });
    expect(await listCannedReplies(theirs.ctx)).toEqual([]);
  });

  it("change in place, leave an audit row and tell the desks each time", async () => {
    const owner = await newShop();
    const { id } = await saveCannedReply(owner.ctx, reply({}));
    await saveCannedReply(owner.ctx, { ...reply({ title: "尺码", shortcut: "cm" }), id });
    expect(await listCannedReplies(owner.ctx)).toMatchObject([{ id, title: "尺码", shortcut: "cm" }]);
    await removeCannedReply(owner.ctx, { cannedReplyId: id });
    await expect(removeCannedReply(owner.ctx, { cannedReplyId: id })).rejects.toMatchObject({ code: "not_found" });
    expect(await listCannedReplies(owner.ctx)).toEqual([]);
    const { rows } = await database().transaction({ merchantId: owner.merchantId }, (tx) =>
      tx.execute(
        sql`SELECT action, (SELECT count(*)::int FROM events WHERE kind = 'canned.changed') AS told FROM audit_log WHERE object_id = ${id} ORDER BY id`,
      ),
    );
    expect(rows).toEqual(["canned.created", "canned.changed", "canned.removed"].map((action) => ({ action, told: 3 })));
  });

  it("that are used most stand first, and counting at once loses nothing", async () => {
    const owner = await newShop();
    const { id } = await saveCannedReply(owner.ctx, reply({ title: "常用" }));
    await saveCannedReply(owner.ctx, reply({ title: "少用" }));
    await Promise.all(Array.from({ length: 8 }, () => countCannedUse(owner.ctx, { cannedReplyId: id })));
    expect((await listCannedReplies(owner.ctx)).map(({ title, usageCount }) => [title, usageCount])).toEqual([
      ["常用", 8],
      ["少用", 0],
    ]);
  });

  it("carry a picture that was really uploaded and that WeChat takes", async () => {
    const owner = await newShop();
    const mediaId = await keepPicture(owner);
    await saveCannedReply(owner.ctx, reply({ mediaId }));
    expect(await listCannedReplies(owner.ctx)).toMatchObject([{ mediaId }]);
    expect(await filesInCannedReplies(owner.ctx, [mediaId, "med_other"])).toEqual(new Set([mediaId]));
    await expect(saveCannedReply(owner.ctx, reply({ mediaId: "med_none" }))).rejects.toMatchObject({ reason: "upload_not_found" });
    const gif = await keepPicture(owner, "image/gif");
    await expect(saveCannedReply(owner.ctx, reply({ mediaId: gif }))).rejects.toMatchObject({ reason: "picture_must_be_jpg_or_png" });
  });

  it("of programs are the shop's: an API key has no personal ones", async () => {
    const owner = await newShop();
    const program: Context = { ...owner.ctx, actor: { type: "apiKey", merchantId: owner.merchantId, keyId: "key_1" } };
    await expect(saveCannedReply(program, reply({ scope: "personal" }))).rejects.toMatchObject({ reason: "needs_a_person" });
    await saveCannedReply(program, reply({}));
    expect(await titles(owner.ctx)).toEqual(["发货时间"]);
  });

  it("refuse what is empty or too long before anything is stored", () => {
    for (const wrong of [{ title: " " }, { text: "" }, { text: "字".repeat(2001) }, { shortcut: "x".repeat(21) }, { scope: "world" }])
      expect(cannedReplyInput.safeParse({ scope: "shop", title: "t", text: "x", ...wrong }).success).toBe(false);
  });
});
