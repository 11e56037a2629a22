/** One label of a name in DNS, as a pattern. */
export const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

/** Longest name in DNS, written without the final dot. */
export const MAX_NAME_LENGTH = 253;

/** What a target of port forwarding looks like, for messages. */
export const FORWARD_TARGET = "a target host:port such as db.internal:5432 (port 1 to 65535)";

const HOST = new RegExp(`^(?=.{1,${MAX_NAME_LENGTH}}$)${LABEL}(?:\\.${LABEL})*$`, "i");

/** Whether a text names a host, by name or IPv4 address, and a port. sshd compares it with what clients ask for. */
export function isForwardTarget(text: string): boolean {
  const [host, port = "", ...rest] = text.split(":");
  return rest.length === 0 && HOST.test(host) && /^[1-9]\d{0,4}$/.test(port) && Number(port) <= 65535;
}
