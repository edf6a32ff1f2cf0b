import { expect, test } from "vitest";
import { callsItself } from "./own_address";

test.each(["localhost", "127.0.0.1", "127.0.1.1", "[::1]", "may-chu.localhost"])(
  "%s is every device's own",
  (host) => {
    expect(callsItself(host)).toBe(true);
  },
);

test.each(["192.168.1.10", "hoi-truong.lan", "hop.suoingan.gov.vn", "localhost.gov.vn", "[fe80::1]"])(
  "%s is found from other devices",
  (host) => {
    expect(callsItself(host)).toBe(false);
  },
);
