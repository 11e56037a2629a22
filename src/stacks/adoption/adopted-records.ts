import { DataAwsRoute53Records } from "@cdktf/provider-aws/lib/data-aws-route53-records";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { RecordNames } from "../../model/names";
import { hcl } from "../../terraform/hcl";
import { ImportBlock } from "../../terraform/import-block";

/** Properties of {@link AdoptedRecords}. */
export interface AdoptedRecordsProps {
  /** Id of the zone. */
  readonly zoneId: string;

  /** Names of the pair. */
  readonly names: RecordNames;

  /**
   * Provider for the account of the zone.
   *
   * @default - the default provider
   */
  readonly dnsProvider?: TerraformProvider;
}

/**
 * A records that exist under the names of the pair already. One that answers while the primary is well, or
 * always, becomes the primary's; a SECONDARY the secondary's. Which there are, the plan finds out.
 */
export class AdoptedRecords extends Construct {
  constructor(scope: Construct, id: string, { zoneId, names, dnsProvider }: AdoptedRecordsProps) {
    super(scope, id);
    const existing = new DataAwsRoute53Records(this, "Existing", { zoneId, provider: dnsProvider });
    const sets = existing.interpolationForAttribute("resource_record_sets");
    const adopt = (record: string, name: string, roles: readonly string[]): void => {
      // The import id of a record: zone, name, type, and the set identifier where there is one.
      const ids = hcl`toset([for one in ${sets} : join("_", compact([${zoneId}, ${name}, "A", one.set_identifier])) if one.type == "A" && trimsuffix(one.name, ".") == ${name} && contains(${roles}, one.failover == null ? "" : one.failover)])`;
      new ImportBlock(this, record, { to: `aws_route53_record.${record}`, id: ids });
    };
    adopt("primary", names.shared, ["", "PRIMARY"]);
    adopt("secondary", names.shared, ["SECONDARY"]);
    if (names.nodes !== undefined) {
      adopt("primary_node", names.nodes.primary, [""]);
      adopt("secondary_node", names.nodes.secondary, [""]);
    }
  }
}
