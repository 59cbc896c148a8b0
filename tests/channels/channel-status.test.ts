import { describe, expect, it } from "vitest";
import { addressProblem, type ChannelSigns, channelStatus } from "@/lib/channels";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 11, 4, minute));
const signs = (given: Partial<ChannelSigns>): ChannelSigns => ({
  verifiedAt: null,
  lastCallbackAt: null,
  lastPullAt: null,
  lastError: null,
  lastErrorAt: null,
  ...given,
});
const fault = (during: string, code: string, minute: number) => ({ lastError: { code, detail: "", during }, lastErrorAt: at(minute) });

describe("the status of a channel", () => {
  it("goes from waiting over verified to receiving", () => {
    expect(channelStatus(signs({}))).toBe("waiting");
    expect(channelStatus(signs({ verifiedAt: at(1) }))).toBe("verified");
    expect(channelStatus(signs({ verifiedAt: at(1), lastCallbackAt: at(2) }))).toBe("receiving");
  });

  it("is broken by a refused token or pull, until a later pull goes well", () => {
    const good = { verifiedAt: at(1), lastCallbackAt: at(2) };
    for (const during of ["token", "pull"]) {
      const broken = signs({ ...good, ...fault(during, "wechat_kf.40001", 5), lastPullAt: at(4) });
      expect(channelStatus(broken)).toBe("broken");
      expect(channelStatus({ ...broken, lastPullAt: at(6) })).toBe("receiving");
    }
    expect(channelStatus(signs(fault("token", "wechat_kf.secret_missing", 1)))).toBe("broken");
  });

  it("is not broken by one customer who cannot be reached, but by what stops every send", () => {
    const good = signs({ verifiedAt: at(1), lastCallbackAt: at(2), lastPullAt: at(3) });
    for (const code of ["wechat_kf.95001", "wechat_kf.fail_10", "wechat_kf.no_answer", "upload_missing"])
      expect(channelStatus({ ...good, ...fault("send", code, 5) })).toBe("receiving");
    expect(channelStatus({ ...good, ...fault("send", "wechat_kf.60020", 5) })).toBe("broken");
  });
});

describe("a fault that mostly passes", () => {
  const good = signs({ verifiedAt: at(1), lastCallbackAt: at(2), lastPullAt: at(10) });

  it("breaks nothing while pulls have just worked, and the channel once it has stayed for five minutes", () => {
    for (const code of ["no_answer", "not_reached", "busy", "45009"])
      for (const during of ["token", "pull"]) {
        expect(channelStatus({ ...good, ...fault(during, `wechat_kf.${code}`, 11) })).toBe("receiving");
        expect(channelStatus({ ...good, ...fault(during, `wechat_kf.${code}`, 16) })).toBe("broken");
        expect(channelStatus({ ...good, ...fault(during, `wechat_kf.${code}`, 16), lastPullAt: at(17) })).toBe("receiving");
      }
  });

  it("met by a person's test never breaks it; a refusal met there does", () => {
    expect(channelStatus({ ...good, ...fault("test", "wechat_kf.no_answer", 59) })).toBe("receiving");
    expect(channelStatus(signs({ verifiedAt: at(1), ...fault("test", "wechat_kf.not_reached", 59) }))).toBe("verified");
    expect(channelStatus({ ...good, ...fault("test", "wechat_kf.40001", 11) })).toBe("broken");
  });
});

describe("an address that WeCom should call", () => {
  it.each([
    ["https://desk.example.com/api", null],
    ["https://desk.example.com:443/api", null],
    ["https://203.0.113.9/api", null],
    ["http://desk.example.com/api", "not_https"],
    ["https://desk.example.com:8443/api", "odd_port"],
    ["http://localhost:3000/api", "not_public"],
    ["https://127.0.0.1/api", "not_public"],
    ["https://192.168.1.20/api", "not_public"],
    ["https://172.20.0.3/api", "not_public"],
    ["https://[::1]/api", "not_public"],
    ["https://desk.local/api", "not_public"],
    ["https://desk/api", "not_public"],
  ] as const)("%s: %s", (url, problem) => {
    expect(addressProblem(url)).toBe(problem);
  });
});
