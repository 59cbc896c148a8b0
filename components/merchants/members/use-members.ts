"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { InvitationView, MemberView } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";

type Answer<T> = { data: T[] };

/** The colleagues of the shop; every page that shows them shares one answer. */
export function useMemberList(initial: MemberView[]) {
  return useQuery({
    queryKey: ["members"],
    initialData: { data: initial },
    queryFn: ({ signal }) => callDoor<Answer<MemberView>>("GET", "/api/members", undefined, { signal }),
    select: (answer) => answer.data,
  });
}

/** Invitations nobody has answered yet; read anew when `members` are other people, since who joins has answered theirs. */
export function useInvitations(initial: InvitationView[] | null, members: readonly MemberView[]) {
  const queries = useQueryClient();
  const people = members.map(({ userId }) => userId).join();
  const before = useRef(people);
  useEffect(() => {
    if (before.current === people) return;
    before.current = people;
    void queries.invalidateQueries({ queryKey: ["invitations"] });
  }, [people, queries]);
  return useQuery({
    queryKey: ["invitations"],
    enabled: initial !== null,
    initialData: { data: initial ?? [] },
    queryFn: ({ signal }) => callDoor<Answer<InvitationView>>("GET", "/api/members/invitations", undefined, { signal }),
    select: (answer) => answer.data,
  });
}

/** Reads colleagues and invitations anew. */
export function useRefreshMembers() {
  const queries = useQueryClient();
  return () =>
    Promise.all([queries.invalidateQueries({ queryKey: ["members"] }), queries.invalidateQueries({ queryKey: ["invitations"] })]);
}
