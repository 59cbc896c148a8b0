import { findCustomers } from "@/lib/customers";
import { apiDoor } from "../api-door";
import { findCustomersQuery } from "../inputs";

export const GET = apiDoor({ query: findCustomersQuery, handle: ({ ctx, query }) => findCustomers(ctx, query) });

export { refuseCall as DELETE, refuseCall as PATCH, refuseCall as POST, refuseCall as PUT } from "../refuse-call";
