import { connect } from "node:net";

/** How a TCP connect ended. */
export type ProbeOutcome = "connected" | "refused" | "unreachable" | "timed-out";

/** A TCP connect to be tried. */
export interface ProbeTarget {
  readonly host: string;
  readonly port: number;
  /** The address to connect from. */
  readonly localAddress: string;
  /** Milliseconds for the connection to be established. */
  readonly limit: number;
}

/** Tries a TCP connect. An abort ends it at once, whatever is returned then. */
export type Probe = (target: ProbeTarget, signal: AbortSignal) => Promise<ProbeOutcome>;

/** Connects and closes at once: nothing is sent or read, as Route 53's TCP checks do. */
export const tcpProbe: Probe = ({ host, port, localAddress, limit }, signal) =>
  new Promise((resolve) => {
    const socket = connect({ host, port, localAddress });
    const end = (outcome: ProbeOutcome): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", giveUp);
      socket.destroy();
      resolve(outcome);
    };
    const giveUp = (): void => end("timed-out");
    // When this process was late, the answer may be here already: it is looked at before time is up.
    const timer = setTimeout(() => setImmediate(giveUp), limit);
    signal.addEventListener("abort", giveUp);
    socket.once("connect", () => end("connected"));
    socket.on("error", (error: NodeJS.ErrnoException) =>
      end(error.code === "ECONNREFUSED" ? "refused" : "unreachable"),
    );
  });

/** What a firewall that drops packets looks like from outside: no answer until the limit. */
export const droppedProbe: Probe = ({ limit }, signal) =>
  new Promise((resolve) => {
    const giveUp = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", giveUp);
      resolve("timed-out");
    };
    const timer = setTimeout(giveUp, limit);
    signal.addEventListener("abort", giveUp);
  });
