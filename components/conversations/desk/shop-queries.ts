"use client";
import { useQuery } from "@tanstack/react-query";
import type { ChannelView } from "@/lib/channels/inputs";
import type { MemberView, TeamView } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";

/** The colleagues of the shop, with how busy they are. */
export function useMembers(enabled = true) {
  return useQuery({
    queryKey: ["members"],
    enabled,
    staleTime: 20_000,
    queryFn: ({ signal }) => callDoor<{ data: MemberView[] }>("GET", "/api/members", undefined, { signal }),
    select: (answer) => answer.data,
  });
}

/** The channels of the shop, with their health. */
export function useChannels() {
  return useQuery({
    queryKey: ["channels"],
    staleTime: 60_000,
    queryFn: ({ signal }) => callDoor<{ data: ChannelView[] }>("GET", "/api/channels", undefined, { signal }),
    select: (answer) => answer.data,
  });
}

/** The groups of the shop. */
export function useTeams() {
  return useQuery({
    queryKey: ["teams"],
    staleTime: 60_000,
    queryFn: ({ signal }) => callDoor<{ data: TeamView[] }>("GET", "/api/teams", undefined, { signal }),
    select: (answer) => answer.data,
  });
}
