/**
 * Asks Huiyin for the chat's address of this user: wx.login gives a code, Huiyin's server changes it for openid and UnionID
 * and answers with a proof. Neither of them ever comes into the mini program, and nobody types anything.
 *
 * Resolves with { address, signed }. When the sign-in does not work the chat opens all the same, for an unnamed visitor;
 * rejects only when Huiyin cannot be reached at all.
 */
function signIn({ site, entry }) {
  const base = String(site || "").replace(/\/+$/, "");
  if (!/^https?:\/\//.test(base) || !/^[0-9a-z]{6,16}$/.test(entry || "")) {
    return Promise.reject(new Error("site or entry is missing"));
  }
  const unnamed = { address: `${base}/chat/${entry}?via=link`, signed: false };
  return login().then((code) => (code ? ask(base, entry, code, unnamed) : unnamed));
}

function login() {
  return new Promise((resolve) => {
    wx.login({ timeout: 5000, success: ({ code }) => resolve(code || ""), fail: () => resolve("") });
  });
}

function ask(base, entry, code, unnamed) {
  return new Promise((resolve, reject) => {
    wx.request({
      url: `${base}/api/chat/${entry}/mini`,
      method: "POST",
      header: { "content-type": "application/json" },
      data: { code },
      timeout: 8000,
      success: ({ statusCode, data }) => {
        const ours = data && typeof data.address === "string" && data.address.indexOf(`${base}/`) === 0;
        resolve(statusCode === 200 && ours ? { address: data.address, signed: data.signed === true } : unnamed);
      },
      fail: ({ errMsg = "request:fail" } = {}) => reject(new Error(errMsg)),
    });
  });
}

module.exports = { signIn };
