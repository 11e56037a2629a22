import type { PerNode } from "../../model/names";
import type { PairNames } from "./find";

const SSH_PORT = 22;

/** Local ports of forwards: that of the target, out of the way of what runs on the own machine. */
const LOCAL_PORT_OFFSET = 10_000;

/** What is written for a pair. */
export interface SshConfigOptions {
  /**
   * Destinations that are allowed (`db.internal:5432`).
   *
   * @default - every one; an example is written
   */
  readonly forwardTo?: readonly string[];

  /**
   * Login name on the bastions.
   *
   * @default - that of the own machine
   */
  readonly user?: string;
}

interface Target {
  readonly host: string;
  readonly port: number;
}

/**
 * The part of `~/.ssh/config` for a pair. Every word ssh knows it by begins with the name of the pair, and
 * the options for all of them come last: ssh takes the first value it finds.
 *
 * @param nodes Names or addresses that always mean one bastion.
 * @see https://man.openbsd.org/ssh_config
 */
export function sshConfig(
  { pair, names, port }: PairNames,
  nodes: PerNode<string>,
  { forwardTo, user }: SshConfigOptions = {},
): string {
  const { primary: one, secondary: two } = nodes;
  const targets = (forwardTo ?? []).map(parseTarget);
  const blocks = [
    comment(`${pair}: the bastion that serves now.`) +
      block(`${pair} ${names.shared}`, { HostName: names.shared }),
    comment("Always the primary, always the secondary: for administration.") +
      block(`${pair}-1 ${one}`, { HostName: one }) +
      block(`${pair}-2 ${two}`, { HostName: two }),
    ...targets.filter(({ port: of }) => of === SSH_PORT).map((target) => jumpBlock(pair, target)),
    ...forwardBlocks(
      pair,
      names.shared,
      targets.filter(({ port: of }) => of !== SSH_PORT),
    ),
    ...(forwardTo === undefined ? [example(pair)] : []),
    comment("For all of these hosts.") +
      block([pair, `${pair}-1`, `${pair}-2`, `${pair}-to-*`, names.shared, one, two].join(" "), {
        Port: port === SSH_PORT ? undefined : port,
        User: user,
        HostKeyAlgorithms: "ssh-ed25519",
        // `redundant-bastion known-hosts` has the key: there is never a reason to accept another.
        StrictHostKeyChecking: "yes",
        ConnectTimeout: 10,
        // A session on a bastion that died ends after 45 seconds, and the next one goes to the other.
        ServerAliveInterval: 15,
        ServerAliveCountMax: 3,
      }),
  ];
  return blocks.join("\n");
}

function jumpBlock(pair: string, { host }: Target): string {
  return comment(`\`ssh ${host}\` goes through the bastion.`) + block(host, { ProxyJump: pair });
}

function forwardBlocks(pair: string, hostname: string, targets: readonly Target[]): string[] {
  const taken = new Set<number>();
  return targets.map(({ host, port }) => {
    const localPort = freePort(port, taken);
    taken.add(localPort);
    const alias = `${pair}-to-${host}-${port}`;
    return (
      comment(`\`ssh -N ${alias}\` makes ${host}:${port} reachable as localhost:${localPort}.`) +
      block(alias, {
        HostName: hostname,
        LocalForward: `localhost:${localPort} ${host}:${port}`,
        ExitOnForwardFailure: "yes",
      })
    );
  });
}

function freePort(port: number, taken: ReadonlySet<number>): number {
  let local = port + LOCAL_PORT_OFFSET;
  while (local > 65_535 || taken.has(local)) {
    local = local > 65_535 ? LOCAL_PORT_OFFSET : local + 1;
  }
  return local;
}

function example(pair: string): string {
  return comment(
    "To reach machines behind the bastion, jump through it, or forward one of their ports to this machine:",
    "Host app.internal",
    `  ProxyJump ${pair}`,
    `ssh -N -L 15432:db.internal:5432 ${pair}`,
  );
}

function parseTarget(target: string): Target {
  const [host, port] = target.split(":");
  return { host, port: Number(port) };
}

function block(hosts: string, options: { readonly [keyword: string]: string | number | undefined }): string {
  const lines = Object.entries(options).flatMap(([keyword, value]) =>
    value === undefined ? [] : `  ${keyword} ${value}\n`,
  );
  return `Host ${[...new Set(hosts.split(" "))].join(" ")}\n${lines.join("")}`;
}

function comment(...lines: string[]): string {
  return lines.map((line) => `# ${line}\n`).join("");
}
