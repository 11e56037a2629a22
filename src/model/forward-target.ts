/** What a target of port forwarding looks like, for messages. */
export const FORWARD_TARGET = "a target host:port such as db.internal:5432 (port 1 to 65535)";

const HOST =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** Whether a text names a host, by name or IPv4 address, and a port. sshd compares it with what clients ask for. */
export function isForwardTarget(text: string): boolean {
  const [host, port, ...rest] = text.split(":");
  return rest.length === 0 && HOST.test(host) && /^[1-9]\d{0,4}$/.test(port ?? "") && Number(port) <= 65535;
}
