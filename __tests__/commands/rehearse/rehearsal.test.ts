import { UserError } from "../../../src/model/user-error";
import type { NodeName } from "../../../src/model/names";
import {
  DidNotMove,
  NotReverted,
  performRehearsal,
  type RehearsalTools,
} from "../../../src/commands/rehearse/rehearsal";
import type { NameProbe } from "../../../src/commands/rehearse/name-probe";

/** A name that follows its health check some seconds later. */
class FakeName {
  public readonly log: string[] = [];
  public readonly said: string[] = [];
  public clock = 0;
  public inverted = false;
  /** Seconds until the name follows. */
  public delay = 30;
  /** Second at which somebody presses Ctrl-C. */
  public interruptAt = Infinity;
  public beginFails?: Error;
  public revertFails?: Error;
  private leadsTo: NodeName = "primary";
  private followsAt = Infinity;

  public rehearse(options = { budgetSeconds: 60, timeoutSeconds: 120 }) {
    return performRehearsal(this.tools(), options);
  }

  private tools(): RehearsalTools {
    return {
      begin: (onInverted) => {
        this.log.push("begin");
        this.clock += 5;
        if (this.beginFails) {
          throw this.beginFails;
        }
        this.turn(true);
        onInverted();
        // The rest of the deployment.
        this.clock += 5;
        return Promise.resolve();
      },
      revert: (onInverted) => {
        this.log.push("revert");
        if (this.revertFails) {
          throw this.revertFails;
        }
        this.turn(false);
        onInverted();
        return Promise.resolve();
      },
      look: () => Promise.resolve(this.look()),
      say: (text) => this.said.push(text),
      pause: (seconds) => {
        this.clock += seconds;
        return this.clock >= this.interruptAt ? Promise.reject(new Error("interrupted")) : Promise.resolve();
      },
      now: () => this.clock,
    };
  }

  private turn(inverted: boolean): void {
    if (this.inverted !== inverted) {
      this.inverted = inverted;
      this.followsAt = this.clock + this.delay;
    }
  }

  private look(): NameProbe {
    if (this.clock >= this.followsAt) {
      this.leadsTo = this.inverted ? "secondary" : "primary";
    }
    return { node: this.leadsTo, serves: true, text: `the ${this.leadsTo}` };
  }
}

describe("a rehearsal with a deployed pair", () => {
  let name: FakeName;
  beforeEach(() => (name = new FakeName()));

  test("moves the name and brings it home, measured from the moment the check was changed", async () => {
    expect(await name.rehearse()).toEqual({ moved: 30, home: 30, inTime: true });
    expect(name.log).toEqual(["begin", "revert"]);
    expect(name.said).toEqual([
      "    5 s  the primary",
      "   30 s  the secondary",
      "Restoring the health check of the primary",
      "    0 s  the secondary",
      "   30 s  the primary",
    ]);
  });

  test("says when it took longer than it may", async () => {
    name.delay = 70;
    expect(await name.rehearse()).toEqual({ moved: 70, home: 70, inTime: false });
  });

  test("puts the check back when the name does not move", async () => {
    name.delay = Infinity;
    await expect(name.rehearse()).rejects.toThrow(
      new DidNotMove("The name did not move to the secondary within 120 s: the primary"),
    );
    expect(name.log).toEqual(["begin", "revert"]);
    expect(name.inverted).toBe(false);
  });

  test("puts the check back when it is interrupted", async () => {
    name.interruptAt = 20;
    await expect(name.rehearse()).rejects.toThrow("interrupted");
    expect(name.log).toEqual(["begin", "revert"]);
    expect(name.inverted).toBe(false);
  });

  test("is put back when it is interrupted on the way home: the check is, and that is told", async () => {
    name.interruptAt = 50;
    await expect(name.rehearse()).rejects.toThrow("interrupted");
    expect(name.log).toEqual(["begin", "revert"]);
    expect(name.inverted).toBe(false);
  });

  test("puts the check back when beginning fails half-way", async () => {
    name.beginFails = new UserError("terraform apply failed");
    await expect(name.rehearse()).rejects.toThrow("terraform apply failed");
    expect(name.log).toEqual(["begin", "revert"]);
  });

  test.each([
    ["after it moved", undefined],
    ["after beginning failed", new UserError("terraform apply failed")],
  ])("says that it is still on when the check cannot be put back, %s", async (_, beginFails) => {
    name.beginFails = beginFails;
    name.revertFails = new UserError("the state is locked");
    await expect(name.rehearse()).rejects.toThrow(NotReverted);
    await expect(name.rehearse()).rejects.toThrow(
      "The health check of the primary could not be restored: the state is locked",
    );
  });
});
