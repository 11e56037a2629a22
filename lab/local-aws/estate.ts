import {
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { CreateHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { LocalAwsAccess } from "./access";

/** The account AWS announces its ranges from. */
const RANGES_ACCOUNT = "806199016981";

/** What a company has before the bastions come. */
export interface Estate {
  readonly vpcId: string;
  /** Two public subnets in two Availability Zones. */
  readonly subnetIds: { readonly primary: string; readonly secondary: string };
  readonly zone: { readonly name: string; readonly id: string };
  readonly rangeTopicArn: string;
}

/** Options of {@link createEstate}. */
export interface EstateOptions {
  /** Name of the hosted zone. Default: example.co.jp. */
  readonly zone?: string;
  /** `Name` tag of the VPC; subnets get it with -a and -c. Default: main. */
  readonly name?: string;
}

/** Lays out a small existing estate in the local AWS. */
export async function createEstate(aws: LocalAwsAccess, options: EstateOptions = {}): Promise<Estate> {
  const { zone = "example.co.jp", name = "main" } = options;
  const [network, zoneId, rangeTopicArn] = await Promise.all([
    createNetwork(aws, name),
    createZone(aws, zone),
    createRangeTopic(aws),
  ]);
  return { ...network, zone: { name: zone, id: zoneId }, rangeTopicArn };
}

async function createNetwork(
  aws: LocalAwsAccess,
  name: string,
): Promise<Pick<Estate, "vpcId" | "subnetIds">> {
  const ec2 = new EC2Client(aws);
  const named = (resource: "vpc" | "subnet" | "internet-gateway" | "route-table", suffix = "") => [
    { ResourceType: resource, Tags: [{ Key: "Name", Value: `${name}${suffix}` }] },
  ];
  const { Vpc } = await ec2.send(
    new CreateVpcCommand({ CidrBlock: "10.0.0.0/16", TagSpecifications: named("vpc") }),
  );
  const VpcId = Vpc?.VpcId;
  const { InternetGateway } = await ec2.send(
    new CreateInternetGatewayCommand({ TagSpecifications: named("internet-gateway") }),
  );
  const GatewayId = InternetGateway?.InternetGatewayId;
  await ec2.send(new AttachInternetGatewayCommand({ VpcId, InternetGatewayId: GatewayId }));
  const { RouteTable } = await ec2.send(
    new CreateRouteTableCommand({ VpcId, TagSpecifications: named("route-table", "-public") }),
  );
  const RouteTableId = RouteTable?.RouteTableId;
  await ec2.send(new CreateRouteCommand({ RouteTableId, GatewayId, DestinationCidrBlock: "0.0.0.0/0" }));

  const createSubnet = async (zoneLetter: string, CidrBlock: string): Promise<string> => {
    const { Subnet } = await ec2.send(
      new CreateSubnetCommand({
        VpcId,
        CidrBlock,
        AvailabilityZone: `${aws.region}${zoneLetter}`,
        TagSpecifications: named("subnet", `-${zoneLetter}`),
      }),
    );
    await ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId: Subnet?.SubnetId }));
    return Subnet?.SubnetId ?? "";
  };
  const subnetIds = {
    primary: await createSubnet("a", "10.0.1.0/24"),
    secondary: await createSubnet("c", "10.0.2.0/24"),
  };
  ec2.destroy();
  return { vpcId: VpcId ?? "", subnetIds };
}

async function createZone(aws: LocalAwsAccess, name: string): Promise<string> {
  const route53 = new Route53Client({ ...aws, region: "us-east-1" });
  const { HostedZone } = await route53.send(
    new CreateHostedZoneCommand({ Name: name, CallerReference: `estate-${name}` }),
  );
  route53.destroy();
  return (HostedZone?.Id ?? "").replace("/hostedzone/", "");
}

/** AWS's own topic, in AWS's own account: without it nobody could subscribe. */
async function createRangeTopic(aws: LocalAwsAccess): Promise<string> {
  const sns = await snsOfRangesAccount(aws);
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "AmazonIpSpaceChanged" }));
  sns.destroy();
  return TopicArn ?? "";
}

/** SNS as AWS itself sees it, to make its topic and to publish on it. */
async function snsOfRangesAccount(aws: LocalAwsAccess): Promise<SNSClient> {
  const sts = new STSClient({ ...aws, region: "us-east-1" });
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${RANGES_ACCOUNT}:role/lab`, RoleSessionName: "lab" }),
  );
  sts.destroy();
  return new SNSClient({
    ...aws,
    region: "us-east-1",
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken,
    },
  });
}
