import { dirname, posix } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import { awsProviderRequirement, REQUIRED_VERSION } from "../constructs/aws-provider";
import type { LoadedSettings, Settings } from "../settings";
import { FleetDashboard } from "../constructs/watch/dashboard/fleet-dashboard";
import { addBackend } from "./backend";
import { roleToAssume } from "./bastion-stack";
import { FrozenAddressStack } from "./frozen-address-stack";

/** Id of the stack. No pair can have this name, because names of pairs have no underscore. */
const FLEET_STACK = "fleet_dashboard";

/** Name of the dashboard. */
const DASHBOARD = "bastions";

const ADDRESSES: Readonly<Record<string, string>> = {
  "Fleet/Account": "current",
  "Fleet/Dashboard": "fleet",
};

type Backend = Settings["terraform"]["backend"];

/** The dashboard of all pairs of a folder of settings: a stack of its own, because it belongs to none of them. All must be in one account. */
export class FleetStack extends FrozenAddressStack {
  constructor(scope: Construct, loaded: readonly LoadedSettings[]) {
    super(scope, FLEET_STACK, ADDRESSES);
    this.addOverride("terraform.required_version", REQUIRED_VERSION);
    this.addOverride("terraform.required_providers.aws", awsProviderRequirement("portable"));
    const [{ file, settings }] = loaded;
    addBackend(this, besideThatOf(settings.terraform.backend), dirname(file));
    new FleetDashboard(this, "Fleet", {
      name: DASHBOARD,
      usEast1Provider: new AwsProvider(this, "aws", {
        region: "us-east-1",
        assumeRole: roleToAssume(settings.terraform.assumeRoleArn),
      }),
      pairs: loaded.map(({ settings: { name, region, dns, health } }) => ({
        name,
        region,
        connectTo:
          dns.zone === undefined ? `${dns.record} in zone ${dns.zoneId}` : `${dns.record}.${dns.zone}`,
        watchSecondary: health.watchSecondary,
      })),
    });
  }
}

/**
 * A place for the state beside that of the first pair. When the first pair is another one some day, the
 * dashboard is made again under the same name, which changes nothing.
 */
function besideThatOf(backend: Backend): Backend {
  const file = `${FLEET_STACK}.tfstate`;
  switch (backend.type) {
    case "local":
      return backend.path === undefined
        ? backend
        : { ...backend, path: posix.join(posix.dirname(backend.path), file) };
    case "s3":
      return { ...backend, key: posix.join(posix.dirname(backend.key), file) };
    case "cloud":
      return { ...backend, workspace: FLEET_STACK };
  }
}
