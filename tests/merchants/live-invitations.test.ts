// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, expect, it, vi } from "vitest";
import { useInvitations } from "@/components/merchants/members/use-members";
import type { InvitationView, MemberView } from "@/lib/merchants/inputs";

const member = (userId: string): MemberView => ({
  userId,
  name: userId,
  email: `${userId}@shop.example`,
  role: "agent",
  online: true,
  lastSeenAt: null,
  load: 0,
  capacity: 5,
  teams: [],
  seat: "offline",
});
const invitation: InvitationView = {
  id: "inv_1",
  email: "lin@shop.example",
  role: "agent",
  invitedByName: "zhou",
  createdAt: "2026-01-01T00:00:00Z",
  expiresAt: "2026-01-08T00:00:00Z",
  expired: false,
};

function Waiting({ members }: { members: MemberView[] }) {
  return useInvitations([invitation], members).data.map(({ email }) => email);
}

afterEach(() => vi.unstubAllGlobals());

it("an invitation leaves the list when the colleague joins, and is not asked about when one only stands otherwise", async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  const asked = vi.fn(async () => Response.json({ data: [] }));
  vi.stubGlobal("fetch", asked);
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  const page = document.createElement("div");
  const root = createRoot(page);
  const show = (members: MemberView[]) =>
    act(async () => root.render(createElement(QueryClientProvider, { client }, createElement(Waiting, { members }))));

  await show([member("zhou")]);
  await show([{ ...member("zhou"), seat: "online" }]);
  expect(asked).not.toHaveBeenCalled();
  expect(page.textContent).toBe("lin@shop.example");

  await show([member("zhou"), member("lin")]);
  await vi.waitFor(() => act(async () => expect(page.textContent).toBe("")));
  await act(async () => root.unmount());
});
