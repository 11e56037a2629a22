import { setTimeout as pause } from "node:timers/promises";
import type { MovingParts } from "./moving-parts";
import type { Recorder } from "./recorder";
import type { Step } from "./scenario";
import type { Stage } from "./stage";

/** Milliseconds for a deployment to get as far as something is waited for. */
const DEPLOY_LIMIT = 180_000;

/** What actions act on. */
export interface Scene {
  readonly stage: Stage;
  readonly parts: MovingParts;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
}

/** Does the actions of one scenario. */
export class Actor {
  /** A rebuild under way. */
  private rebuilding?: Promise<void>;

  constructor(private readonly scene: Scene) {}

  /**
   * Does what a step says.
   *
   * @returns the moment from which what follows is measured; milliseconds since the drill began
   */
  public async act(step: Step): Promise<number> {
    const { stage, recorder } = this.scene;
    const { fleet } = stage;
    // What a rebuild has come to is an event of the host.
    const at =
      step.do === "rebuilt" ? recorder.now() : recorder.record({ type: "action", text: describe(step) }).at;
    switch (step.do) {
      case "kill-sshd":
        await fleet.host(step.host).killSshd();
        return at;
      case "start-sshd":
        await fleet.host(step.host).startSshd();
        return at;
      case "freeze-sshd":
        await fleet.host(step.host).freezeSshd();
        return at;
      case "thaw-sshd":
        await fleet.host(step.host).thawSshd();
        return at;
      case "unplug":
        await fleet.host(step.host).unplug();
        return at;
      case "plug-in":
        await fleet.host(step.host).plugIn();
        return at;
      case "move-checkers":
        await stage.moveCheckers(step.percent);
        return at;
      case "deploy":
        await stage.deploy({ set: step.set });
        return this.inForceSince(at);
      case "rebuild":
        return this.rebuild(step.host);
      case "rebuilt":
        await this.rebuilding;
        this.rebuilding = undefined;
        return recorder.last((event) => event.type === "host" && event.state === "answering")?.at ?? at;
      case "flap":
        await this.flap(step);
        return at;
      case "wait":
        await this.wait(step.seconds);
        return at;
    }
  }

  /** Waits for what was begun and not waited for. */
  public async finish(): Promise<void> {
    await this.rebuilding;
  }

  /** Begins a rebuild; done when the old host is gone. */
  private async rebuild(host: "primary" | "secondary"): Promise<number> {
    const { stage, recorder, signal } = this.scene;
    const isGone = (from: number): number | undefined =>
      recorder.last(
        (event) => event.at >= from && event.type === "host" && event.node === host && event.state === "off",
      )?.at;
    const began = recorder.now();
    this.rebuilding = stage.deploy({ rebuild: host });
    await Promise.race([
      recorder.until(() => isGone(began) !== undefined, {
        what: `the old ${host} to be gone`,
        limit: DEPLOY_LIMIT,
        signal,
      }),
      // A deployment that fails is told at once.
      this.rebuilding,
    ]);
    return isGone(began) ?? began;
  }

  private async flap({ host, down, up, times }: Extract<Step, { do: "flap" }>): Promise<void> {
    const { fleet } = this.scene.stage;
    for (let time = 0; time < times; time++) {
      await Promise.all([fleet.host(host).killSshd(), this.wait(down)]);
      await Promise.all([fleet.host(host).startSshd(), this.wait(up)]);
    }
  }

  private async wait(seconds: number): Promise<void> {
    await pause(this.scene.parts.milliseconds(seconds), undefined, { signal: this.scene.signal });
  }

  /** When what was deployed was in force as a whole. */
  private inForceSince(from: number): number {
    const { recorder } = this.scene;
    return recorder.last((event) => event.type === "deployed" && event.at >= from)?.at ?? recorder.now();
  }
}

/** What a step does, in words. */
export function describe(step: Step): string {
  switch (step.do) {
    case "kill-sshd":
      return `sshd of the ${step.host} killed`;
    case "start-sshd":
      return `sshd of the ${step.host} started`;
    case "freeze-sshd":
      return `sshd of the ${step.host} frozen`;
    case "thaw-sshd":
      return `sshd of the ${step.host} thawed`;
    case "unplug":
      return `packets of the ${step.host} dropped`;
    case "plug-in":
      return `packets of the ${step.host} let through`;
    case "move-checkers":
      return `${step.percent} % of the checkers in ranges not let in`;
    case "deploy": {
      const set = Object.entries(step.set ?? {}).map(([path, value]) => `${path}: ${String(value)}`);
      return ["deployed", ...set].join(" ");
    }
    case "rebuild":
      return `generation of the ${step.host} raised and deployed`;
    case "rebuilt":
      return `new ${step.host} answers`;
    case "flap":
      return `sshd of the ${step.host} down and up ${step.times} times`;
    case "wait":
      return `nothing for ${step.seconds} s`;
  }
}
