/** A person found by name, with the accounts they write to. */
export type FoundCustomer = { customerId: string; name: string; avatarUrl: string | null; accounts: string[]; lastMessageAt: string };

/** What the search box finds. `snippet` is plain text; `at` says where the words stand in it. */
export type SearchResult = {
  customers: { conversationId: string; name: string; accountName: string; lastMessageAt: string }[];
  messages: {
    conversationId: string;
    messageId: string;
    seq: number;
    customerName: string;
    snippet: string;
    at: [number, number] | null;
    createdAt: string;
  }[];
  /** Whether old messages were left out to answer in time. */
  partial: boolean;
};
