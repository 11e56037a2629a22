import { NODE_NAMES } from "../../model/names";
import type { PairEndpoints } from "./find";

/** The port that is left out in `known_hosts`. */
const SSH_PORT = 22;

/**
 * The line of `known_hosts` for a pair: one key, whatever name or address people use.
 *
 * @param publicKey `ssh-ed25519 AAAA…`, with or without a comment
 * @see https://man.openbsd.org/sshd.8#SSH_KNOWN_HOSTS_FILE_FORMAT
 */
export function knownHostsLine({ pair, names, addresses, port }: PairEndpoints, publicKey: string): string {
  const hosts = [
    names.shared,
    ...NODE_NAMES.flatMap((node) => names.nodes?.[node] ?? []),
    ...NODE_NAMES.map((node) => addresses[node]),
  ];
  const [type, key] = publicKey.split(/\s+/);
  return `${hosts.map((host) => withPort(host, port)).join(",")} ${type} ${key} ${pair}`;
}

function withPort(host: string, port: number): string {
  return port === SSH_PORT ? host : `[${host}]:${port}`;
}
