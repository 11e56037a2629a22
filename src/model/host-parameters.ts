/** Names of what a pair keeps in SSM Parameter Store. */
export interface HostParameters {
  /** What all of them begin with, without a final slash. */
  readonly path: string;

  /** SecureString with the private host key. Hosts make it; Terraform never sees it. */
  readonly hostKey: string;

  /** String with the public half of the host key. Hosts write it. */
  readonly hostPublicKey: string;

  /** What the parameters of people are below, without a final slash. */
  readonly users: string;

  /** String with the logins of all of them, by which a host sees that it knows the whole list. */
  readonly logins: string;
}

/** Names of the parameters of a pair. */
export function hostParameters(pairName: string): HostParameters {
  const path = `/bastion/${pairName}`;
  return {
    path,
    hostKey: `${path}/ssh-host-key`,
    hostPublicKey: `${path}/ssh-host-key.pub`,
    users: `${path}/users`,
    logins: `${path}/users/_logins`,
  };
}
