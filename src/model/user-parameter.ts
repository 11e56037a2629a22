/**
 * Most bytes of a parameter in the standard tier.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html
 */
export const MAX_PARAMETER_BYTES = 4096;

/** Somebody who may log in. */
export interface BastionUser {
  /** Public keys, one line each. At least one, together below 4 KB. */
  readonly keys: string[];

  /**
   * Whether they may become root.
   *
   * @default false
   */
  readonly sudo?: boolean;
}

/** What the parameter of somebody says, as the host reads it. */
export function userParameterText({ keys, sudo = false }: BastionUser): string {
  return [`# sudo: ${sudo}`, ...keys].join("\n");
}

/** What the parameter of all logins says, as the host reads it. */
export function loginsText(logins: string[]): string {
  return ["# logins:", ...[...logins].sort()].join(" ");
}
