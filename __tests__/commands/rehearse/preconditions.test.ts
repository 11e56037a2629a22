import type { AwsView } from "../../../src/aws/view";
import { reasonNotToStart, type PreconditionSources } from "../../../src/commands/rehearse/preconditions";
import { UserError } from "../../../src/model/user-error";
import { healthyFacts, IPS, observations, settings } from "../status/fixture";

/** A pair that is well, but for what a test says. */
function sources({
  aws,
  ...others
}: Partial<Omit<PreconditionSources, "aws">> & { aws?: Partial<AwsView> } = {}): PreconditionSources {
  const facts = healthyFacts();
  return {
    aws: {
      hosts: () => Promise.resolve(facts.hosts.value),
      addresses: () => Promise.resolve(facts.addresses.value),
      healthChecks: ([ip]: readonly string[]) =>
        Promise.resolve(facts.healthChecks.value.filter(({ ipAddress }) => ipAddress === ip)),
      observations: () => Promise.resolve(observations()),
      ...aws,
    } as unknown as AwsView,
    probe: { hostname: "ssh.example.co.jp", addresses: IPS, resolve: () => Promise.resolve([IPS.primary]) },
    banner: () => Promise.resolve("SSH-2.0-OpenSSH_9.2p1"),
    ...others,
  };
}

describe("what must be so before a rehearsal", () => {
  test("is so when both serve and the name leads to the primary", async () => {
    expect(await reasonNotToStart(settings(), sources())).toBeUndefined();
  });

  test("is no check that is inverted already", async () => {
    const inverted = settings({ health: { invertPrimary: true } });
    expect(await reasonNotToStart(inverted, sources())).toContain("health.invertPrimary");
  });

  test("is a secondary of which something is known: by a check, or by its banner", async () => {
    const unwatched = settings({ health: { watchSecondary: false } });
    expect(await reasonNotToStart(unwatched, sources({ banner: undefined }))).toContain("--no-banner");
    expect(await reasonNotToStart(unwatched, sources())).toBeUndefined();
    expect(await reasonNotToStart(settings(), sources({ banner: undefined }))).toBeUndefined();
  });

  test("is a host that serves, as far as one can look", async () => {
    const silent = sources({ banner: () => Promise.reject(new UserError("no SSH banner")) });
    expect(await reasonNotToStart(settings(), silent)).toBe(
      "The primary does not serve: no SSH banner. Nothing was changed.",
    );
    const denied = sources({ aws: { hosts: () => Promise.reject(new UserError("AWS denies it")) } });
    expect(await reasonNotToStart(settings(), denied)).toBe(
      "The primary does not serve: AWS denies it. Nothing was changed.",
    );
  });

  test("is a name that leads to the primary", async () => {
    const moved = sources();
    const probe = { ...moved.probe, resolve: () => Promise.resolve([IPS.secondary]) };
    expect(await reasonNotToStart(settings(), { ...moved, probe })).toContain(
      "The name does not lead to the primary",
    );
  });

  test("is never taken from a bug", async () => {
    const bug = new TypeError("x is not a function");
    const broken = sources({ banner: () => Promise.reject(bug) });
    await expect(reasonNotToStart(settings(), broken)).rejects.toBe(bug);
  });
});
