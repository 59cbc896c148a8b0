import { deskDoor } from "@/app/api/desk-door";
import { searchCustomers } from "@/lib/conversations";
import { searchInput } from "@/lib/conversations/inputs";

export const GET = deskDoor({ query: searchInput, handle: ({ ctx, query }) => searchCustomers(ctx, query) });
