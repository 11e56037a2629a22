import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { awsProviderRequirement, RedundantBastion } from "redundant-bastion";

class Bastions extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // Without it Terraform asks for exactly the release the bindings were made from.
    this.addOverride("terraform.required_providers.aws", awsProviderRequirement("portable"));
    this.addOverride("terraform.required_version", ">= 1.9.0");
    new AwsProvider(this, "aws", { region: "ap-northeast-1" });

    const { addresses } = new RedundantBastion(this, "Bastion", {
      name: "corp-ssh",
      region: "ap-northeast-1",
      network: { vpcId: "vpc-0123456789abcdef0" },
      nodes: {
        primary: { subnetId: "subnet-0a1b2c3d4e5f60001" },
        secondary: { subnetId: "subnet-0a1b2c3d4e5f60002" },
      },
      dns: { zone: "example.co.jp" },
      access: { from: ["203.0.113.0/24"] },
      // Route 53's metrics, and so the alarms, are there.
      usEast1Provider: new AwsProvider(this, "us_east_1", { region: "us-east-1", alias: "us_east_1" }),
    });
    new TerraformOutput(this, "elastic_ips", {
      value: [addresses.primary.publicIp, addresses.secondary.publicIp],
    });
  }
}

const app = new App();
new Bastions(app, "bastions");
app.synth();
