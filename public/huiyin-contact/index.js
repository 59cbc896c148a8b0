const config = require("./config");

/**
 * <huiyin-contact>: one button that opens your customer service. See README.md beside this file.
 *
 * way: "kf" opens 微信客服, "contact" the mini program's own customer service, "chat" the chat page in a web-view.
 * Where "kf" cannot be opened (old WeChat, address missing), the chat page opens instead, so that a tap always leads somewhere.
 */
Component({
  properties: {
    /** The code of an entry link; empty: the one of config.js. */
    entry: { type: String, value: "" },
    way: { type: String, value: "kf" },
    text: { type: String, value: "联系客服" },
    /** The KF address and the corp id, for way="kf". */
    kfUrl: { type: String, value: "" },
    corpId: { type: String, value: "" },
    /** The page with the web-view; registered in app.json. */
    chatPage: { type: String, value: "/components/huiyin-contact/chat/index" },
    /** A card of the page that the customer came from, sent with their first word. */
    showCard: { type: Boolean, value: false },
    cardTitle: { type: String, value: "" },
    cardPath: { type: String, value: "" },
    cardImage: { type: String, value: "" },
  },

  data: { sessionFrom: "" },

  observers: {
    entry() {
      this.carryEntry();
    },
  },

  lifetimes: {
    attached() {
      this.carryEntry();
    },
  },

  methods: {
    /** By this Huiyin knows again who came by which entry. */
    carryEntry() {
      const entry = this.data.entry || config.entry;
      this.setData({ sessionFrom: entry ? `hy:${entry}` : "" });
    },

    onContact(event) {
      this.triggerEvent("contact", event.detail);
    },

    onTap() {
      if (this.data.way === "kf") this.openKf();
      else this.openChat();
    },

    openKf() {
      const { kfUrl, corpId, showCard, cardTitle, cardPath, cardImage } = this.data;
      if (!kfUrl || !corpId || typeof wx.openCustomerServiceChat !== "function") {
        this.openChat();
        return;
      }
      const card = showCard
        ? { showMessageCard: true, sendMessageTitle: cardTitle, sendMessagePath: cardPath, sendMessageImg: cardImage }
        : {};
      wx.openCustomerServiceChat({
        extInfo: { url: kfUrl },
        corpId,
        ...card,
        success: () => this.triggerEvent("opened", { way: "kf" }),
        fail: ({ errMsg = "" } = {}) => {
          this.triggerEvent("failed", { way: "kf", reason: errMsg });
          this.openChat();
        },
      });
    },

    openChat() {
      const { entry, chatPage } = this.data;
      wx.navigateTo({
        url: entry ? `${chatPage}?entry=${encodeURIComponent(entry)}` : chatPage,
        success: () => this.triggerEvent("opened", { way: "chat" }),
        fail: ({ errMsg = "" } = {}) => {
          this.triggerEvent("failed", { way: "chat", reason: errMsg });
          wx.showToast({ title: "暂时打不开客服，请稍后再试", icon: "none" });
        },
      });
    },
  },
});
