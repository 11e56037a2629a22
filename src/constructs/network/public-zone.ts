import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { Op, TerraformSelf, type IResolvable, type TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { conditionalOf } from "../../terraform/hcl";
import { dns } from "../../fields/dns";
import { isNothing } from "../../terraform/plan-time";

import { checked } from "../check";
import type { DnsOptions } from "../options";

/** Properties of {@link PublicZone}. */
export interface PublicZoneProps {
  /** The zone, by its name or its id. */
  readonly dns: DnsOptions;

  /**
   * Provider for the account of the zone.
   *
   * @default - the default provider
   */
  readonly dnsProvider?: TerraformProvider;
}

/** The existing hosted zone the names go into; the plan is refused when it is private. */
export class PublicZone extends Construct {
  /** Id of the zone. */
  public readonly zoneId: string;

  /** Name of the zone, without the final dot. */
  public readonly zoneName: string;

  constructor(scope: Construct, id: string, props: PublicZoneProps) {
    super(scope, id);
    const { zone: name, zoneId } = checked(this, { dns }, props).dns;
    const zone = new DataAwsRoute53Zone(this, "Zone", {
      name,
      zoneId,
      // A private zone may have the same name; beside an id the argument is not allowed.
      privateZone: this.byNameOnly(zoneId),
      provider: props.dnsProvider,
      lifecycle: {
        postcondition: [
          {
            condition: Op.neq(TerraformSelf.getAny("private_zone"), true),
            errorMessage: `Zone ${TerraformSelf.getString("id")} is private: the name is for the internet. Name a public zone.`,
          },
        ],
      },
    });
    this.zoneId = zone.zoneId;
    this.zoneName = zone.name;
  }

  private byNameOnly(zoneId: string | undefined): boolean | IResolvable | undefined {
    const byName = isNothing(this, zoneId);
    return typeof byName === "boolean" ? (byName ? false : undefined) : conditionalOf(byName, false, null);
  }
}
