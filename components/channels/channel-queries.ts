"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type {
  ChannelOpening,
  ChannelView,
  ConnectChannelInput,
  ConnectionCheck,
  MadeChannel,
  UpdateChannelInput,
} from "@/lib/channels/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";

type ChannelList = { data: ChannelView[] };

/** A test asks WeCom up to three times, each with a deadline of its own. */
const testTimeoutMs = 60_000;
const waitingPollMs = 3_000;

const one = (channelId: string) => `/api/channels/${channelId}`;

/** The channels of the shop; the event log keeps them fresh. */
export function useChannelList(initial: ChannelView[]) {
  return useQuery({
    queryKey: ["channels"],
    initialData: { data: initial },
    staleTime: 60_000,
    refetchInterval: 60_000,
    queryFn: ({ signal }) => callDoor<ChannelList>("GET", "/api/channels", undefined, { signal }),
    select: (answer) => answer.data,
  }).data;
}

/** Whether somebody watches for a sign from outside: the verification of an address, or the first push of a tool. */
const isAwaited = ({ channel, setup }: ChannelOpening) =>
  setup !== null || (channel.kind === "live_bridge" && channel.lastCallbackAt === null);

/** One channel. While WeCom has to verify something it is asked every three seconds as well, should the event log be cut. */
export function useChannel(initial: ChannelOpening): ChannelOpening {
  const { id } = initial.channel;
  return useQuery({
    queryKey: ["channels", id],
    initialData: initial,
    staleTime: 60_000,
    refetchInterval: ({ state }) => (state.data && isAwaited(state.data) ? waitingPollMs : 60_000),
    queryFn: ({ signal }) => callDoor<ChannelOpening>("GET", one(id), undefined, { signal }),
  }).data;
}

/** Puts a door's answer where the screens look, and has the list read anew. */
function useKeep() {
  const queries = useQueryClient();
  return (answer: ChannelOpening) => {
    queries.setQueryData(["channels", answer.channel.id], { channel: answer.channel, setup: answer.setup });
    void queries.invalidateQueries({ queryKey: ["channels"], exact: true });
  };
}

export function useConnectChannel() {
  const keep = useKeep();
  return useMutation({
    mutationFn: (input: ConnectChannelInput) => callDoor<MadeChannel>("POST", "/api/channels", input),
    onSuccess: keep,
  });
}

export function useUpdateChannel(channelId: string) {
  const keep = useKeep();
  return useMutation({
    mutationFn: (input: UpdateChannelInput) => callDoor<ChannelOpening>("PATCH", one(channelId), input),
    onSuccess: keep,
  });
}

export function useTestConnection(channelId: string) {
  const keep = useKeep();
  return useMutation({
    mutationFn: () =>
      callDoor<ChannelOpening & { checks: ConnectionCheck[] }>("POST", `${one(channelId)}/test`, {}, { timeoutMs: testTimeoutMs }),
    onSuccess: keep,
  });
}

/** The self-check of a shop. */
export function useSelfCheck(channelId: string) {
  const keep = useKeep();
  return useMutation({
    mutationFn: () =>
      callDoor<ChannelOpening & { checks: ConnectionCheck[] }>("POST", `${one(channelId)}/self-check`, {}, { timeoutMs: testTimeoutMs }),
    onSuccess: keep,
  });
}

export function useRenewSecret(channelId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => callDoor<{ signingSecret: string }>("POST", `${one(channelId)}/signing-secret`, {}),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ["channels", channelId] }),
  });
}

export function useServeAccounts(channelId: string) {
  const keep = useKeep();
  return useMutation({
    mutationFn: (accountIds: string[]) => callDoor<ChannelOpening>("POST", `${one(channelId)}/accounts`, { accountIds }),
    onSuccess: keep,
  });
}

export function useContactLink(channelId: string) {
  return useMutation({
    mutationFn: (accountId: string) =>
      callDoor<{ url: string }>("POST", `${one(channelId)}/accounts/${accountId}/link`, {}, { timeoutMs: testTimeoutMs }),
  });
}

export function useRemoveChannel(channelId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => callDoor<void>("DELETE", one(channelId)),
    onSuccess: () => {
      queries.removeQueries({ queryKey: ["channels", channelId] });
      void queries.invalidateQueries({ queryKey: ["channels"], exact: true });
    },
  });
}
