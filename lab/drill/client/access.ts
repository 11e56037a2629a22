/** What a person has who uses the bastion. */
export interface SshAccess {
  /** The shared name. */
  readonly name: string;
  readonly port: number;
  readonly user: string;
  /** File of the private key. */
  readonly identityFile: string;
  /** File with one line: the key that whoever answers to the shared name must have. */
  readonly knownHostsFile: string;
}

/**
 * The arguments of an `ssh` to the shared name at an address.
 *
 * ssh asks the resolver of the machine, which knows nothing of the lab's zone. So the address is looked up
 * as that resolver would, and handed over as HostName. HostKeyAlias makes ssh look for the host key under
 * the shared name, as it does for a person who types that name: a host with another key is refused.
 * Nothing of the user's own configuration, agent and known hosts has a part in it.
 */
export function sshArguments(
  access: SshAccess,
  address: string,
  connectLimitSeconds: number,
  ...more: string[]
): string[] {
  const options = {
    HostName: address,
    HostKeyAlias: access.name,
    Port: access.port,
    User: access.user,
    IdentityFile: access.identityFile,
    IdentitiesOnly: "yes",
    IdentityAgent: "none",
    UserKnownHostsFile: access.knownHostsFile,
    GlobalKnownHostsFile: "/dev/null",
    StrictHostKeyChecking: "yes",
    UpdateHostKeys: "no",
    BatchMode: "yes",
    ConnectTimeout: connectLimitSeconds,
    ControlPath: "none",
    LogLevel: "INFO",
  };
  const settings = Object.entries(options).flatMap(([option, value]) => ["-o", `${option}=${value}`]);
  return ["-F", "none", ...settings, ...more];
}
