import type { ChannelConnector } from "@/lib/conversations/ports";

/**
 * The port of our own page. What is stored as sent stands in the customer's thread, from which their page
 * reads it live and after any break, so taking it is all there is to do. Files never come by an outer id.
 */
export const widgetConnector: ChannelConnector = {
  send: async ({ id }) => ({ outcome: "accepted", externalId: id }),
  fetchMedia: async (externalId) => {
    throw new Error(`the page has no file ${externalId} elsewhere`);
  },
};
