import { describe, expect, it } from "vitest";
import { changeTeam, createTeam, listTeams, removeTeam } from "@/lib/merchants";
import { useTestDatabase } from "@/tests/support/test-database";
import { joined, newShop } from "./people";

useTestDatabase();

describe("teams", () => {
  it("have one name each, and only colleagues as members", async () => {
    const owner = await newShop();
    const stranger = await newShop();
    const agent = await joined(owner, "agent");
    const { id } = await createTeam(owner.ctx, { name: "售前", memberIds: [agent.userId, agent.userId] });
    await expect(createTeam(owner.ctx, { name: "售前", memberIds: [] })).rejects.toMatchObject({
      code: "conflict",
      reason: "team_name_taken",
    });
    const other = await createTeam(owner.ctx, { name: "售后", memberIds: [] });
    await expect(changeTeam(owner.ctx, { teamId: other.id, name: "售前", memberIds: [] })).rejects.toMatchObject({
      reason: "team_name_taken",
    });
    await expect(changeTeam(owner.ctx, { teamId: id, name: "售前", memberIds: [stranger.userId] })).rejects.toMatchObject({
      reason: "member_not_found",
    });
    expect(await listTeams(owner.ctx)).toContainEqual({ id, name: "售前", memberIds: [agent.userId] });
    await expect(createTeam(stranger.ctx, { name: "售前", memberIds: [] })).resolves.toBeTruthy();
  });

  it("are out of reach for other merchants and for roles that may not, and go once", async () => {
    const owner = await newShop();
    const stranger = await newShop();
    const supervisor = await joined(owner, "supervisor");
    const { id } = await createTeam(owner.ctx, { name: "售前", memberIds: [] });
    await expect(createTeam(supervisor.ctx, { name: "x", memberIds: [] })).rejects.toMatchObject({ code: "forbidden" });
    await expect(changeTeam(supervisor.ctx, { teamId: id, name: "x", memberIds: [] })).rejects.toMatchObject({ code: "forbidden" });
    await expect(removeTeam(supervisor.ctx, { teamId: id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(changeTeam(stranger.ctx, { teamId: id, name: "x", memberIds: [] })).rejects.toMatchObject({ code: "not_found" });
    await expect(removeTeam(stranger.ctx, { teamId: id })).rejects.toMatchObject({ code: "not_found" });
    await removeTeam(owner.ctx, { teamId: id });
    await expect(removeTeam(owner.ctx, { teamId: id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("take newcomers in where everybody is in, and nowhere else", async () => {
    const owner = await newShop();
    const first = await joined(owner, "agent");
    const whole = await createTeam(owner.ctx, { name: "全员", memberIds: [owner.userId, first.userId] });
    await createTeam(owner.ctx, { name: "只有老板", memberIds: [owner.userId] });
    await createTeam(owner.ctx, { name: "空的", memberIds: [] });
    const second = await joined(owner, "agent");
    const inside = (await listTeams(owner.ctx)).filter(({ memberIds }) => memberIds.includes(second.userId));
    expect(inside).toEqual([{ id: whole.id, name: "全员", memberIds: [owner.userId, first.userId, second.userId] }]);
  });
});
