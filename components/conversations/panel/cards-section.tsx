"use client";
import { CornerDownLeft, MessageSquareText } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useDates } from "../desk/dates";
import { useInbox } from "../desk/inbox-ui";
import { useEvery } from "../live/use-desk";
import { OrderCard, ProductCard } from "../thread/cards";
import { PanelSection } from "./panel-section";
import { cardWords, type ThreadCard } from "./thread-cards";

/** The orders or products that were sent in this thread, newest first: to be cited, and to be found in the thread. */
export function CardsSection({ cards, answerable }: { cards: readonly ThreadCard[]; answerable: boolean }) {
  const t = useTranslations("conversations");
  const ui = useInbox();
  const dates = useDates();
  const now = useEvery(60);
  const cite = ({ content }: ThreadCard) => {
    ui.phonePanel.set(false);
    ui.mode.set("reply");
    requestAnimationFrame(() => ui.composer?.insert(cardWords(content, t("card.order"))));
  };
  const show = ({ seq }: ThreadCard) => {
    ui.phonePanel.set(false);
    requestAnimationFrame(() => ui.thread?.showMessage(seq));
  };
  return cards.map((card) => (
    <PanelSection key={card.id}>
      <div className="[&>*]:w-full">
        {card.content.type === "order_card" ? <OrderCard content={card.content} /> : <ProductCard content={card.content} />}
      </div>
      <div className="mt-1.5 flex items-center gap-1">
        {answerable ? (
          <Button size="sm" variant="outline" onClick={() => cite(card)}>
            <CornerDownLeft aria-hidden />
            {t("panel.cite")}
          </Button>
        ) : null}
        <Button size="sm" variant="ghost" onClick={() => show(card)}>
          <MessageSquareText aria-hidden />
          {t("panel.showMessage")}
        </Button>
        <span className="ml-auto text-2xs text-ink-3">{now === null ? "" : dates.brief(Date.parse(card.at), now)}</span>
      </div>
    </PanelSection>
  ));
}
