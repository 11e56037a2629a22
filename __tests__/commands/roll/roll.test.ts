import { UserError } from "../../../src/model/user-error";
import type { NodeName } from "../../../src/model/names";
import type { HostState } from "../../../src/aws/view";
import type { Readiness } from "../../../src/commands/roll/readiness";
import {
  performRoll,
  prepareRoll,
  RollRefused,
  type RollOptions,
  type RollTools,
} from "../../../src/commands/roll/roll";
import type { Settings } from "../../../src/settings";
import { settingsWith } from "../../support/synth";

type Numbers = Record<NodeName, number | undefined>;

/** A pair with a clock: what is deployed runs, and serves some looks later. */
class FakePair {
  public readonly log: string[] = [];
  public running: Numbers;
  public settings: Numbers;
  public clock = 0;
  /** Looks in vain until a host that was deployed serves. */
  public slow = 0;
  /** Which hosts never serve, and why. */
  public readonly sick = new Map<NodeName, string>();
  /** Effects until it is interrupted. */
  public interruptAfter = Infinity;
  /** What a deployment does besides. */
  public onDeploy: () => void = () => undefined;
  private readonly looksLeft = new Map<NodeName, number>();

  constructor(settings: [number, number], running: [number | undefined, number | undefined] = settings) {
    this.settings = { primary: settings[0], secondary: settings[1] };
    this.running = { primary: running[0], secondary: running[1] };
  }

  public async roll(options: Partial<RollOptions> = {}): Promise<string[]> {
    const all = { timeoutSeconds: 60, ...options };
    const settings = this.loadedSettings();
    const steps = await prepareRoll(settings, this.tools(), all);
    if (!all.dryRun) {
      await performRoll(settings, steps, this.tools(), all);
    }
    return steps.map(({ node, generation }) => `${node} ${generation}`);
  }

  private loadedSettings(): Settings {
    const { primary, secondary } = this.settings;
    const settings = settingsWith();
    return {
      ...settings,
      nodes: {
        primary: { ...settings.nodes.primary, generation: primary! },
        secondary: { ...settings.nodes.secondary, generation: secondary! },
      },
    };
  }

  private tools(): RollTools {
    return {
      aws: {
        hosts: () =>
          Promise.resolve(
            (["primary", "secondary"] as const).flatMap((node): HostState | [] => {
              const generation = this.running[node];
              return generation === undefined ? [] : host(node, generation);
            }),
          ),
      },
      readiness: (node) => Promise.resolve(this.look(node)),
      raise: (node, generation) => {
        this.effect();
        this.log.push(`raise ${node} to ${generation}`);
        this.settings[node] = generation;
        this.effect();
      },
      deploy: () => {
        this.effect();
        this.onDeploy();
        for (const node of ["primary", "secondary"] as const) {
          if (this.running[node] !== this.settings[node]) {
            this.log.push(`replace ${node}`);
            this.running[node] = this.settings[node];
            this.looksLeft.set(node, this.slow);
          }
        }
        this.effect();
        return Promise.resolve();
      },
      say: () => undefined,
      pause: (seconds) => {
        this.effect();
        this.clock += seconds;
        return Promise.resolve();
      },
      now: () => this.clock,
    };
  }

  private effect(): void {
    if (this.interruptAfter-- === 0) {
      throw new Error("interrupted");
    }
  }

  private look(node: NodeName): Readiness {
    const left = this.looksLeft.get(node) ?? 0;
    this.looksLeft.set(node, left - 1);
    const reason = this.sick.get(node) ?? (left > 0 ? "still starting" : undefined);
    this.log.push(`${node} ${reason === undefined ? "serves" : "does not serve"}`);
    return reason === undefined ? { ready: true } : { ready: false, reason };
  }
}

function host(node: NodeName, generation: number): HostState {
  return {
    node,
    instanceId: `i-${node}`,
    state: "running",
    zone: "ap-northeast-1a",
    imageId: "ami-1",
    generation: String(generation),
    launchTime: new Date(0),
    networkInterfaceIds: [],
  };
}

describe("roll", () => {
  test("rebuilds the secondary, waits until it serves, then the primary", async () => {
    const pair = new FakePair([1, 1]);
    pair.slow = 2;
    expect(await pair.roll()).toEqual(["secondary 2", "primary 2"]);
    expect(pair.log).toEqual([
      "primary serves",
      "secondary serves",
      "raise secondary to 2",
      "replace secondary",
      "secondary does not serve",
      "secondary does not serve",
      "secondary serves",
      "raise primary to 2",
      "replace primary",
      "primary does not serve",
      "primary does not serve",
      "primary serves",
    ]);
  });

  test.each(["primary", "secondary"] as const)("refuses while the %s does not serve", async (node) => {
    const pair = new FakePair([1, 1]);
    pair.sick.set(node, "unhealthy");
    await expect(pair.roll()).rejects.toThrow(
      new RollRefused(`The ${node} does not serve: unhealthy. Nothing was changed.`),
    );
    expect(pair.running).toEqual({ primary: 1, secondary: 1 });
    expect(pair.settings).toEqual({ primary: 1, secondary: 1 });
  });

  test("leaves the primary alone when the new secondary does not become healthy", async () => {
    const pair = new FakePair([1, 1]);
    pair.onDeploy = () => pair.sick.set("secondary", "checkers cannot connect");
    await expect(pair.roll()).rejects.toThrow(
      "The secondary does not serve after 60 s: checkers cannot connect. The other host was not touched.",
    );
    expect(pair.running).toEqual({ primary: 1, secondary: 2 });
    expect(pair.settings).toEqual({ primary: 1, secondary: 2 });
    expect(pair.clock).toBeGreaterThanOrEqual(60);
  });

  test("leaves the primary alone when the deployment fails", async () => {
    const pair = new FakePair([1, 1]);
    pair.onDeploy = () => {
      throw new UserError("no capacity");
    };
    await expect(pair.roll()).rejects.toThrow("no capacity");
    expect(pair.settings).toEqual({ primary: 1, secondary: 2 });
    expect(pair.running).toEqual({ primary: 1, secondary: 1 });
  });

  test("notices a deployment that did not replace the host", async () => {
    const pair = new FakePair([1, 1]);
    pair.onDeploy = () => {
      pair.settings = { primary: 1, secondary: 1 };
    };
    await expect(pair.roll()).rejects.toThrow(
      "The deployment ended, but the secondary runs generation 1 instead of 2",
    );
  });

  // Raising and deploying can be interrupted before and after, waiting at any time.
  test.each(Array.from({ length: 8 }, (_, moment) => moment))(
    "interrupted at moment %d it goes on, and rebuilds each host once",
    async (moment) => {
      const pair = new FakePair([1, 1]);
      pair.slow = 1;
      pair.interruptAfter = moment;
      await expect(pair.roll()).rejects.toThrow("interrupted");
      await pair.roll();
      expect(pair.running).toEqual({ primary: 2, secondary: 2 });
      expect(pair.log.filter((entry) => entry.startsWith("replace"))).toEqual([
        "replace secondary",
        "replace primary",
      ]);
    },
  );

  test.each([8, 9])("interrupted at moment %d nothing is left to do but to wait", async (moment) => {
    const pair = new FakePair([1, 1]);
    pair.slow = 1;
    pair.interruptAfter = moment;
    await expect(pair.roll()).rejects.toThrow("interrupted");
    expect(pair.running).toEqual({ primary: 2, secondary: 2 });
  });

  test("waits for the host an earlier roll rebuilt, instead of refusing", async () => {
    const pair = new FakePair([1, 1]);
    pair.onDeploy = () => pair.sick.set("secondary", "still starting");
    await expect(pair.roll()).rejects.toThrow(RollRefused);
    pair.onDeploy = () => undefined;
    pair.sick.clear();
    pair.log.length = 0;
    expect(await pair.roll()).toEqual(["primary 2"]);
    expect(pair.log).toEqual(["secondary serves", "raise primary to 2", "replace primary", "primary serves"]);
  });

  test("does not begin the primary while the secondary of an earlier roll is sick", async () => {
    const pair = new FakePair([1, 2]);
    pair.sick.set("secondary", "checkers cannot connect");
    await expect(pair.roll()).rejects.toThrow("The secondary does not serve after 60 s");
    expect(pair.running).toEqual({ primary: 1, secondary: 2 });
  });

  test("rebuilds only one, which may be sick, while the other serves", async () => {
    const pair = new FakePair([1, 1]);
    pair.sick.set("secondary", "disk full");
    pair.onDeploy = () => pair.sick.clear();
    expect(await pair.roll({ only: "secondary" })).toEqual(["secondary 2"]);
    expect(pair.running).toEqual({ primary: 1, secondary: 2 });
  });

  test("does not rebuild only one while the other is sick", async () => {
    const pair = new FakePair([1, 1]);
    pair.sick.set("primary", "disk full");
    await expect(pair.roll({ only: "secondary" })).rejects.toThrow("The primary does not serve: disk full");
    expect(pair.running).toEqual({ primary: 1, secondary: 1 });
  });

  test("changes nothing when it is only asked what it would do", async () => {
    const pair = new FakePair([1, 1]);
    expect(await pair.roll({ dryRun: true })).toEqual(["secondary 2", "primary 2"]);
    expect(pair.log).toEqual(["primary serves", "secondary serves"]);
    pair.sick.set("primary", "disk full");
    await expect(pair.roll({ dryRun: true })).rejects.toThrow(RollRefused);
  });

  test("refuses what no deployment may do", async () => {
    const pair = new FakePair([2, 2], [1, 1]);
    await expect(pair.roll()).rejects.toThrow("A deployment would replace both hosts at once");
    expect(pair.log).toEqual([]);
  });

  test("takes a host it cannot look at for one that does not serve", async () => {
    const pair = new FakePair([1, 1]);
    jest.spyOn(pair as unknown as { look: () => never }, "look").mockImplementation(() => {
      throw new UserError("AWS denies it");
    });
    await expect(pair.roll()).rejects.toThrow("The primary does not serve: AWS denies it");
  });
});
