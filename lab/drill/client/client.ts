import { join } from "node:path";
import type { NodeName } from "../../../src/model/names";
import type { DnsAddress } from "../../route53/dns-server";
import { CachingResolver } from "../../route53/resolver";
import type { ScaledTime } from "../../route53/time";
import type { Recorder } from "../recorder";
import { sshArguments, type SshAccess } from "./access";
import { probeEcho } from "./echo-probe";
import { Lasting } from "./lasting";
import { LoginClient } from "./login";
import { NameLookup } from "./name-lookup";

/** Seconds of AWS's time between two signs of life that ssh asks of a host, and how many may be missing. */
const ALIVE_INTERVAL_SECONDS = 15;
const ALIVE_COUNT = 3;

/** Properties of {@link Client}. */
export interface ClientProps {
  readonly access: SshAccess;
  readonly addresses: Readonly<Record<NodeName, string>>;
  readonly dns: DnsAddress;
  readonly time: ScaledTime;
  readonly recorder: Recorder;
  /** `host:port` of the TCP server a port is forwarded to. */
  readonly forwardTo: string;
  /** The socket it is forwarded from goes here. */
  readonly folder: string;
}

/** A person who works through the bastion: logs in, keeps a session open and has a port forwarded. */
export class Client {
  private readonly resolver: CachingResolver;
  private readonly logins: LoginClient;
  private readonly session: Lasting;
  private readonly forward: Lasting;

  constructor({ access, addresses, dns, time, recorder, forwardTo, folder }: ClientProps) {
    this.resolver = new CachingResolver(dns);
    const lookup = new NameLookup(access.name, this.resolver, addresses, recorder);
    // ssh knows whole seconds only.
    const interval = Math.max(1, Math.round(time.milliseconds(ALIVE_INTERVAL_SECONDS) / 1_000));
    const alive = ["-o", `ServerAliveInterval=${interval}`, "-o", `ServerAliveCountMax=${ALIVE_COUNT}`];
    const lasting = (address: string, ...more: string[]): string[] =>
      sshArguments(access, address, ALIVE_INTERVAL_SECONDS, ...alive, ...more);

    this.logins = new LoginClient(access, lookup, recorder);
    this.session = new Lasting({
      type: "session",
      lookup,
      recorder,
      sshArguments: (address) => lasting(address, access.name, "while echo here; do sleep 1; done"),
    });
    const socket = join(folder, "forward.sock");
    this.forward = new Lasting({
      type: "forward",
      lookup,
      recorder,
      sshArguments: (address) =>
        lasting(
          address,
          ...["-N", "-o", "ExitOnForwardFailure=yes", "-o", "StreamLocalBindUnlink=yes"],
          ...["-L", `${socket}:${forwardTo}`, access.name],
        ),
      look: (signOfLife) => probeEcho(socket, signOfLife),
    });
  }

  /** Closes the session and the forward, so that they are opened anew, to where the name leads now. */
  public async reopen(): Promise<void> {
    await Promise.all([this.session.reopen(), this.forward.reopen()]);
  }

  /** Ends everything. */
  public async stop(): Promise<void> {
    await Promise.all([this.logins.stop(), this.session.stop(), this.forward.stop()]);
    this.resolver.stop();
  }
}
