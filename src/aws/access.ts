import type { Settings } from "../settings";

/** Where AWS is asked, and as whom. */
export interface AwsAccess {
  /** Region of the pair. */
  readonly region: string;

  /**
   * Role to assume, as Terraform does.
   *
   * @default - the credentials of the environment as they are
   */
  readonly roleArn?: string;

  /**
   * Role to assume for the zone.
   *
   * @default - the credentials of the environment as they are
   */
  readonly zoneRoleArn?: string;
}

/** How AWS is asked about a pair: in its account, by the roles of its settings unless those are not wanted. */
export function accessOf({ region, terraform, dns }: Settings, assumeRole: boolean): AwsAccess {
  return assumeRole
    ? {
        region,
        roleArn: terraform.assumeRoleArn,
        zoneRoleArn: dns.assumeRoleArn ?? terraform.assumeRoleArn,
      }
    : { region };
}
