import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { Op, TerraformSelf, type IResolvable, type TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { conditionalOf } from "../../terraform/hcl";
import { isNothing } from "../../terraform/plan-time";

/** Properties of {@link PublicZone}. */
export interface PublicZoneProps {
  /**
   * Its name (`example.co.jp`).
   *
   * @default - found by `zoneId`
   */
  readonly name?: string;

  /**
   * Its id.
   *
   * @default - found by `name`
   */
  readonly zoneId?: string;

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
    const zone = new DataAwsRoute53Zone(this, "Zone", {
      name: props.name,
      zoneId: props.zoneId,
      // A private zone may have the same name; beside an id the argument is not allowed.
      privateZone: this.byNameOnly(props.zoneId),
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
