import { UserError } from "../../../src/model/user-error";
import type { AwsView, Observation } from "../../../src/aws/view";
import { readinessOf } from "../../../src/commands/roll/readiness";
import { healthyFacts, IPS, observations, settings } from "../status/fixture";

const LAUNCHED = healthyFacts().hosts.value[0].launchTime;
const BEFORE = new Date(LAUNCHED.getTime() - 1);

/** AWS as the healthy fixture has it, but for what a test says. */
function awsWith(overrides: Partial<AwsView> = {}): AwsView {
  const facts = healthyFacts();
  return {
    hosts: () => Promise.resolve(facts.hosts.value),
    addresses: () => Promise.resolve(facts.addresses.value),
    healthChecks: ([ip]: readonly string[]) =>
      Promise.resolve(facts.healthChecks.value.filter(({ ipAddress }) => ipAddress === ip)),
    observations: () => Promise.resolve(observations()),
    ...overrides,
  } as unknown as AwsView;
}

const seen = (list: Observation[]): Partial<AwsView> => ({ observations: () => Promise.resolve(list) });
const check = (change: object): Partial<AwsView> => ({
  healthChecks: () => Promise.resolve([{ ...healthyFacts().healthChecks.value[0], ...change }]),
});
const host = (change: object): Partial<AwsView> => ({
  hosts: () => Promise.resolve([{ ...healthyFacts().hosts.value[0], ...change }]),
});

describe("readinessOf", () => {
  test("a host serves when it runs, Route 53 finds it healthy and sshd answers", async () => {
    const banner = jest.fn().mockResolvedValue("SSH-2.0-OpenSSH_8.7");
    const sources = { aws: awsWith(), banner };
    expect(await readinessOf("secondary", settings({ access: { port: 2222 } }), sources)).toEqual({
      ready: true,
    });
    expect(banner).toHaveBeenCalledWith(IPS.secondary, 2222);
  });

  test.each([
    ["is missing", { hosts: () => Promise.resolve([]) }, "there is no instance"],
    ["has no address", { addresses: () => Promise.resolve([]) }, "there is no Elastic IP"],
    ["starts", host({ state: "pending" }), "i-primary is pending"],
    ["is not checked", { healthChecks: () => Promise.resolve([]) }, "no health check watches 198.51.100.1"],
    [
      "has an inverted check",
      check({ inverted: true }),
      "its health check is inverted (health.invertPrimary)",
    ],
    ["is checked no more", check({ disabled: true }), "disabled"],
    ["was not looked at", seen([]), "0 of 0 Route 53 checkers have reported"],
    ["is unhealthy", seen(observations(14)), "14 of 16 Route 53 checkers cannot connect: Failure"],
  ])("a host that %s does not serve", async (_, aws, reason) => {
    expect(await readinessOf("primary", settings(), { aws: awsWith(aws) })).toEqual({
      ready: false,
      reason: expect.stringContaining(reason),
    });
  });

  test("what was seen before the launch was the host before this one", async () => {
    const old = observations().map((one) => ({ ...one, checkedAt: BEFORE }));
    expect(await readinessOf("primary", settings(), { aws: awsWith(seen(old)) })).toEqual({
      ready: false,
      reason: "0 of 16 Route 53 checkers have reported since the host was launched",
    });
    const half = [...observations().slice(0, 8), ...old.slice(8)];
    expect(await readinessOf("primary", settings(), { aws: awsWith(seen(half)) })).toEqual({ ready: true });
    const fewer = [...observations().slice(0, 7), ...old.slice(7)];
    expect((await readinessOf("primary", settings(), { aws: awsWith(seen(fewer)) })).ready).toBe(false);
  });

  test("a host whose sshd does not answer does not serve", async () => {
    const banner = (): Promise<string> => Promise.reject(new UserError("closed"));
    await expect(readinessOf("primary", settings(), { aws: awsWith(), banner })).rejects.toThrow("closed");
  });

  test("a secondary that is not watched is asked for its banner alone", async () => {
    const banner = jest.fn().mockResolvedValue("SSH-2.0-OpenSSH_8.7");
    const aws = awsWith({ healthChecks: () => Promise.reject(new Error("must not be asked")) });
    const unwatched = settings({ health: { watchSecondary: false } });
    expect(await readinessOf("secondary", unwatched, { aws, banner })).toEqual({ ready: true });
    expect(banner).toHaveBeenCalledTimes(1);
  });
});
