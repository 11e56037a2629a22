import { setTimeout as pause } from "node:timers/promises";
import type { NodeName } from "../../../src/model/names";
import type { Recorder } from "../recorder";
import type { NameLookup } from "./name-lookup";
import { SshProcess } from "./ssh-process";

/** Milliseconds without a sign of life after which it counts as silent. */
const SILENT_AFTER = 3_000;

/** Milliseconds between two attempts to open it. */
const REOPEN_AFTER = 500;

/** Properties of {@link Lasting}. */
export interface LastingProps {
  readonly type: "session" | "forward";
  readonly lookup: NameLookup;
  readonly recorder: Recorder;
  /** The arguments of the ssh to an address. */
  readonly sshArguments: (address: string) => string[];
  /**
   * Begins to look for signs of life where the ssh itself prints none; gives what ends it.
   * Default: what the ssh prints are the signs.
   */
  readonly look?: (alive: () => void) => () => void;
}

/**
 * An ssh that is meant to last. It stays on the host it was opened to, wherever the name leads by then, and
 * is opened anew when it is lost, as a person would.
 */
export class Lasting {
  private readonly stopping = new AbortController();
  private readonly done: Promise<void>;
  private ssh?: SshProcess;

  constructor(private readonly props: LastingProps) {
    this.done = this.keepOpen();
  }

  /** Closes it, so that it is opened anew, to where the name leads now. Waits for the first only. */
  public async reopen(): Promise<void> {
    this.ssh?.kill();
    await this.ssh?.ended;
  }

  /** Ends it. */
  public async stop(): Promise<void> {
    this.stopping.abort();
    this.ssh?.kill();
    await this.done;
  }

  private async keepOpen(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        const { node, address } = await this.props.lookup.find();
        signal.throwIfAborted();
        await this.open(node, address);
      } catch {
        // The name cannot be looked up: the logins tell. Or it is over.
      }
      await pause(REOPEN_AFTER, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Opens it once, and follows it to its end. */
  private async open(node: NodeName, address: string): Promise<void> {
    const { type, recorder } = this.props;
    let state: "opening" | "open" | "silent" = "opening";
    const turn = (to: "open" | "silent"): void => {
      if (state !== to) {
        state = to;
        recorder.record({ type, node, state });
      }
    };
    let silence: NodeJS.Timeout | undefined;
    const alive = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => turn("silent"), SILENT_AFTER);
      turn("open");
    };
    const ssh = new SshProcess(this.props.sshArguments(address), alive);
    this.ssh = ssh;
    const endLook = this.props.look?.(alive);
    await ssh.ended;
    endLook?.();
    clearTimeout(silence);
    // TypeScript does not see that `alive` changes it.
    if ((state as string) !== "opening" && !this.stopping.signal.aborted) {
      recorder.record({ type, node, state: "lost" });
    }
  }
}
