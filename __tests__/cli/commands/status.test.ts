import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../../src/model/user-error";
import * as open from "../../../src/aws/open";
import { readOnlyPolicy } from "../../../src/aws/policy";
import * as resolver from "../../../src/aws/resolver";
import * as ranges from "../../../src/aws/published-ranges";
import type { AwsView } from "../../../src/aws/view";
import { healthyFacts, IPS, observations, RANGES } from "../../commands/status/fixture";
import { bastion } from "../../support/cli";
import { MINIMAL_SETTINGS } from "../../support/synth";

const SETTINGS = {
  ...MINIMAL_SETTINGS,
  alerts: { emails: ["ops@example.co.jp"], rangeNotice: "every-change" },
};

/** AWS as the healthy fixture has it, but for what a test says. */
function awsWith(overrides: Partial<AwsView> = {}): void {
  const facts = healthyFacts();
  const aws: Partial<AwsView> = {
    zoneName: () => Promise.resolve("example.co.jp"),
    addresses: () => Promise.resolve(facts.addresses.value),
    hosts: () => Promise.resolve(facts.hosts.value),
    instanceChecks: () => Promise.resolve(facts.instanceChecks.value),
    currentImage: () => Promise.resolve("ami-current"),
    healthChecks: () => Promise.resolve(facts.healthChecks.value),
    observations: () => Promise.resolve(observations()),
    checkerRules: () => Promise.resolve({ cidrs: RANGES, prefixListIds: [] }),
    mailSubscriptions: () => Promise.resolve(facts.mailSubscriptions.value),
    close: () => undefined,
    ...overrides,
  };
  jest.spyOn(open, "openAwsView").mockReturnValue(aws as AwsView);
}

describe("redundant-bastion status", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bastion-status-"));
    file = join(folder, "corp-ssh.json");
    writeFileSync(file, JSON.stringify(SETTINGS));
    awsWith();
    jest.spyOn(resolver, "resolveName").mockResolvedValue([IPS.primary]);
    jest
      .spyOn(ranges, "fetchPublishedRanges")
      .mockResolvedValue(
        RANGES.map((ip_prefix) => ({ ip_prefix, region: "GLOBAL", service: "ROUTE53_HEALTHCHECKS" })),
      );
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  test("shows one screen and a verdict", async () => {
    const { out, err, exitCode } = await bastion(["status", "-s", file]);
    expect(out).toBe(`corp-ssh (ap-northeast-1)
  ok       name              ssh.example.co.jp is 198.51.100.1: the primary serves
  ok       primary           i-primary running in ap-northeast-1a, generation 1
  ok       primary health    healthy: 16 of 16 checkers can connect
  ok       secondary         i-secondary running in ap-northeast-1c, generation 1
  ok       secondary health  healthy: 16 of 16 checkers can connect
  ok       checkers          the security group allows all 3 published ranges, and nothing else
  ok       mails             confirmed: ops@example.co.jp
  All is well.

`);
    expect(err).toBe("");
    expect(exitCode).toBe(0);
  });

  test("fails when something needs a person, and says what to do", async () => {
    awsWith({ checkerRules: () => Promise.resolve({ cidrs: RANGES.slice(1), prefixListIds: [] }) });
    const { out, exitCode } = await bastion(["status", "-s", file]);
    expect(out).toContain(
      "wrong    checkers          the security group does not allow 1 published range: 15.177.0.0/18",
    );
    expect(out).toContain("                           Deploy: cdktf deploy corp-ssh");
    expect(out).toContain("  1 thing needs a person.");
    expect(exitCode).toBe(1);
  });

  test("fails with another code when something could not be read", async () => {
    awsWith({ mailSubscriptions: () => Promise.reject(new UserError("AWS denies it")) });
    const { out, exitCode } = await bastion(["status", "-s", file]);
    expect(out).toContain("unknown  mails             not known: AWS denies it");
    expect(out).toContain("Nothing is known to be wrong, but 1 thing could not be read.");
    expect(exitCode).toBe(3);
  });

  test("counts both", async () => {
    awsWith({
      mailSubscriptions: () => Promise.reject(new UserError("AWS denies it")),
      hosts: () => Promise.resolve([]),
    });
    const { out, exitCode } = await bastion(["status", "-s", file]);
    expect(out).toContain("2 things need a person, and 1 thing could not be read.");
    expect(exitCode).toBe(1);
  });

  test("prints JSON for machines", async () => {
    const { out } = await bastion(["status", "--json", "-s", file]);
    expect(JSON.parse(out)).toMatchObject([
      { pair: "corp-ssh", verdict: "well", serving: "primary", facts: { answer: { value: [IPS.primary] } } },
    ]);
  });

  test("shows every pair of a folder, or the one that is named", async () => {
    const other = { ...SETTINGS, name: "lab-ssh", dns: { zone: "example.com" } };
    writeFileSync(join(folder, "lab-ssh.json"), JSON.stringify(other));
    expect((await bastion(["status", "-s", folder])).out.match(/\(ap-northeast-1\)/g)).toHaveLength(2);
    const { out } = await bastion(["status", "lab-ssh"], { BASTION_SETTINGS: folder });
    expect(out).toMatch(/^lab-ssh \(/);
    expect(out).not.toContain("corp-ssh (");
  });

  test("names the pairs when there is none of that name", async () => {
    const { err, exitCode } = await bastion(["status", "nobody", "-s", file]);
    expect(err).toBe("The settings have no pair nobody. They have: corp-ssh\n");
    expect(exitCode).toBe(2);
  });

  test("asks the resolver that is named", async () => {
    await bastion(["status", "-s", file, "--resolver", "192.0.2.1:5353"]);
    expect(resolver.resolveName).toHaveBeenCalledWith("ssh.example.co.jp", "192.0.2.1:5353");
    expect((await bastion(["status", "-s", file, "--resolver", "dns.example.com"])).exitCode).toBe(2);
  });

  test("prints the policy it needs, without settings", async () => {
    const { out, exitCode } = await bastion(["status", "--print-policy"], { BASTION_SETTINGS: "/nowhere" });
    expect(JSON.parse(out)).toEqual(readOnlyPolicy("status"));
    expect(exitCode).toBe(0);
  });
});
