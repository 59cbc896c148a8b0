import { widgetConnector } from "@/lib/connectors/widget/connector";
import { widget } from "@/lib/connectors/widget/errors";
import type { ChannelWay } from "./channel-connectors";

/** How our own page is spoken to: nothing outside has to be asked. */
export const widgetWay: ChannelWay = {
  connect: () => widgetConnector,
  probe: () => ({ fetchToken: async () => null }),
  explain: widget.explainError,
  reasons: widget.reasons,
};
