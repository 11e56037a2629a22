import type { Configuration } from "../../../../../src/constructs/watch/range-watcher/function/configuration";
import { messageOf } from "../../../../../src/constructs/watch/range-watcher/function/message";

const CONFIGURATION = {
  name: "corp-ssh",
  region: "ap-northeast-1",
  securityGroupId: "sg-0123456789abcdef0",
  deployCommand: "npx cdktf deploy corp-ssh",
} as Configuration;

const PUBLICATION = { syncToken: 1778196426, createDate: "2026-05-07-23-27-06" };

describe("the message", () => {
  const { subject, text } = messageOf(
    { missing: ["15.177.108.0/24", "51.0.252.0/24"], leftOver: ["15.177.0.0/21"] },
    PUBLICATION,
    CONFIGURATION,
  );

  test("says in its subject whose ranges changed, and how many", () => {
    expect(subject).toBe("corp-ssh: Route 53 checker ranges changed (2 missing, 1 left over)");
  });

  test("names the ranges, the group, the time and the command", () => {
    expect(text).toContain("not let in):\n  15.177.108.0/24\n  51.0.252.0/24\n");
    expect(text).toContain("no longer published):\n  15.177.0.0/21\n");
    expect(text).toContain("Security group: sg-0123456789abcdef0 in ap-northeast-1\n");
    expect(text).toContain("Since: at the latest the publication of 2026-05-07 23:27:06 UTC\n");
    expect(text).toContain("\n  npx cdktf deploy corp-ssh\n");
  });

  test("says none where there is none", () => {
    const only = messageOf({ missing: ["10.0.0.0/24"], leftOver: [] }, PUBLICATION, CONFIGURATION);
    expect(only.text).toContain("no longer published):\n  none\n");
  });

  test("has a subject that SNS takes, for the longest name and many ranges", () => {
    const many = Array.from({ length: 1000 }, (_, index) => `10.0.${index}.0/24`);
    const longest = messageOf({ missing: many, leftOver: many }, PUBLICATION, {
      ...CONFIGURATION,
      name: "a".repeat(31),
    });
    expect(longest.subject).toMatch(/^[\x20-\x7e]{1,99}$/);
  });
});
