import { FaultTrial } from "../support/fault-trial";

/** The same seed brings the same faults and the same kills. */
const SEED = Number(process.env.FAULT_SEED ?? 1);

/** `npm run faults` kills 20 times. */
const KILLS = Number(process.env.FAULT_KILLS ?? 3);

const RATES = { throttled: 0.06, "server-error": 0.03, reset: 0.03, delayed: 0.03 };

/** For a plan that knows nothing of what is deployed: there is no such state. */
const STATE_LOST = "-state=lost.tfstate";

describe(`through faults, FAULT_SEED=${SEED}`, () => {
  let trial: FaultTrial;

  beforeAll(async () => {
    trial = await FaultTrial.start(SEED);
    await trial.terraform();
    for (let run = 0; trial.counts.killed < KILLS && run < 2 * KILLS; run++) {
      await trial.applyAndKill(run);
    }
    await trial.under(RATES, () => trial.finish());
  });
  afterAll(async () => {
    process.stdout.write(`${await trial?.tally()}\n`);
    await trial?.stop();
  });

  test(`a deployment that is killed ${KILLS} times goes on, and makes no second address`, async () => {
    expect(trial.counts.killed).toBe(KILLS);
    expect([...(await trial.addresses()).keys()].sort()).toEqual([
      "eip corp-ssh-primary",
      "eip corp-ssh-secondary",
      "eni corp-ssh-primary",
      "eni corp-ssh-secondary",
    ]);
    expect((await (await trial.terraform()).plan()).changes).toEqual([]);
  });

  test("a range that moved is let in", async () => {
    trial.pair.lab.ranges.replace("107.23.255.0/26", "198.51.100.0/26");
    await trial.terraform();
    await trial.under(RATES, () => trial.finish());
    const { Groups = [] } = await trial.pair.aws.networkInterface("corp-ssh-primary");
    const admitted = await Promise.all(Groups.map(({ GroupId = "" }) => trial.pair.aws.admitted(GroupId)));
    expect(admitted.flat()).toContain("198.51.100.0/26");
    expect(admitted.flat()).not.toContain("107.23.255.0/26");
    expect((await (await trial.terraform()).plan()).changes).toEqual([]);
    expect((await trial.addresses()).size).toBe(4);
  });

  describe("after the state was lost", () => {
    test("the plan takes the addresses over, and makes none", async () => {
      const { changes } = await (await trial.terraform()).plan(STATE_LOST);
      const addresses = changes.filter(({ address }) => /^aws_(?:eip|network_interface)\./.test(address));
      expect(addresses.filter(({ actions }) => actions.includes("create"))).toEqual([]);
      expect(changes.map(({ address }) => address)).toContain("aws_security_group.checkers");
    });

    test("the plan is refused when there are two addresses to choose from", async () => {
      const second = await trial.pair.aws.allocateAddress("corp-ssh", "corp-ssh-primary");
      try {
        const message = await (await trial.terraform()).refusedPlan(STATE_LOST);
        expect(message).toContain("There are several Elastic IPs with the tags of corp-ssh-primary:");
        expect(message).toContain(second);
      } finally {
        await trial.pair.aws.releaseAddress(second);
      }
    });
  });
});
