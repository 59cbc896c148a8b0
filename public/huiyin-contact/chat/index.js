const config = require("../config");
const { signIn } = require("../sign-in");

/** The chat page: signs the user in without asking anything, then shows the chat in a web-view. */
Component({
  properties: {
    /** Pages are given their query here; `hy` is what an entry link brings along. Empty: the entry of config.js. */
    entry: { type: String, value: "" },
    hy: { type: String, value: "" },
  },

  data: { address: "", problem: "" },

  lifetimes: {
    attached() {
      this.open();
    },
  },

  methods: {
    open() {
      const { site } = config;
      const entry = decode(this.data.entry) || decode(this.data.hy) || config.entry;
      this.setData({ problem: "" });
      return signIn({ site, entry }).then(
        ({ address }) => this.setData({ address }),
        () => this.setData({ problem: "网络好像不太稳定，客服暂时打不开。" }),
      );
    },

    onPageError() {
      this.setData({ address: "", problem: "客服页面暂时打不开。" });
    },
  },
});

function decode(text) {
  try {
    return decodeURIComponent(text || "");
  } catch (_error) {
    return text || "";
  }
}
