import { isForwardTarget } from "../../src/model/dns-name";

describe("a target of port forwarding", () => {
  test.each(["db.internal:5432", "10.0.3.7:3389", "localhost:1", "a-b.example.co.jp:65535", "DB:22"])(
    "%s",
    (text) => {
      expect(isForwardTarget(text)).toBe(true);
    },
  );

  test.each([
    "db.internal",
    "db:0",
    "db:65536",
    "db:05",
    "db:",
    ":22",
    "db:22:22",
    "*:22",
    "a b:22",
    "db:22 x:1",
    "-a:22",
    "",
    "db:22\n",
    "${x}:22",
  ])("not %j", (text) => {
    expect(isForwardTarget(text)).toBe(false);
  });
});
