import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  DescribeAddressesCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeInstanceStatusCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { GetInstanceProfileCommand, GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
  GetHealthCheckStatusCommand,
  GetHostedZoneCommand,
  ListHealthChecksCommand,
  Route53Client,
} from "@aws-sdk/client-route-53";
import { ListSubscriptionsCommand, SNSClient } from "@aws-sdk/client-sns";
import { GetParameterCommand, ParameterNotFound, SSMClient } from "@aws-sdk/client-ssm";
import { mockClient } from "aws-sdk-client-mock";
import { readOnlyPolicy } from "../../src/aws/policy";
import { openAwsView } from "../../src/aws/open";
import { findExisting } from "../../src/commands/adopt/find-existing";
import { readFacts, type StatusSources } from "../../src/commands/status/facts";
import { settings } from "../commands/status/fixture";

const ec2 = mockClient(EC2Client);
const ssm = mockClient(SSMClient);
const route53 = mockClient(Route53Client);
const sns = mockClient(SNSClient);
const iam = mockClient(IAMClient);
const lambda = mockClient(LambdaClient);
const logs = mockClient(CloudWatchLogsClient);
const CLIENTS = { ec2, ssm, route53, sns, iam, lambda, logs };

const PAIR = [{ Key: "bastion:pair", Value: "corp-ssh" }];
const CHECKED = new Date("2026-11-24T12:00:00Z");
const COMMON_CHECK = { CallerReference: "x", HealthCheckVersion: 1 };

/** AWS with one pair in it, as far as it is asked. */
function answerAll(): void {
  ec2.on(DescribeAddressesCommand).resolves({
    Addresses: [
      {
        AllocationId: "eipalloc-1",
        PublicIp: "198.51.100.1",
        NetworkInterfaceId: "eni-1",
        Tags: [...PAIR, { Key: "Name", Value: "corp-ssh-primary" }],
      },
      {
        AllocationId: "eipalloc-2",
        PublicIp: "198.51.100.2",
        Tags: [...PAIR, { Key: "Name", Value: "corp-ssh-secondary" }],
      },
      { PublicIp: "198.51.100.9", Tags: [...PAIR, { Key: "Name", Value: "something else" }] },
    ],
  });
  ec2
    .on(DescribeInstancesCommand)
    .resolvesOnce({ NextToken: "more", Reservations: [] })
    .resolves({
      Reservations: [
        {
          Instances: [
            {
              InstanceId: "i-1",
              State: { Name: "running" },
              Placement: { AvailabilityZone: "ap-northeast-1a" },
              ImageId: "ami-1",
              LaunchTime: new Date("2026-11-01T00:00:00Z"),
              NetworkInterfaces: [{ NetworkInterfaceId: "eni-1" }],
              Tags: [
                ...PAIR,
                { Key: "bastion:node", Value: "primary" },
                { Key: "bastion:generation", Value: "3" },
              ],
            },
          ],
        },
      ],
    });
  ec2.on(DescribeInstanceStatusCommand).resolves({
    InstanceStatuses: [
      { InstanceId: "i-1", SystemStatus: { Status: "ok" }, InstanceStatus: { Status: "impaired" } },
    ],
  });
  ec2.on(DescribeImagesCommand).resolves({
    Images: [
      { ImageId: "ami-old", CreationDate: "2025-01-01T00:00:00.000Z" },
      { ImageId: "ami-new", CreationDate: "2026-01-01T00:00:00.000Z" },
    ],
  });
  ec2.on(DescribeSecurityGroupsCommand).resolves({
    SecurityGroups: [
      { GroupId: "sg-1", GroupName: "corp-ssh-checkers" },
      { GroupId: "sg-2", GroupName: "corp-ssh-operators" },
    ],
  });
  const rule = { SecurityGroupRuleId: "sgr-1", IsEgress: false, IpProtocol: "tcp", FromPort: 22, ToPort: 22 };
  ec2
    .on(DescribeSecurityGroupRulesCommand)
    .resolvesOnce({ NextToken: "more", SecurityGroupRules: [{ ...rule, CidrIpv4: "15.177.0.0/18" }] })
    .resolves({
      SecurityGroupRules: [
        { ...rule, PrefixListId: "pl-1" },
        { ...rule, CidrIpv4: "192.0.2.0/24", FromPort: 443, ToPort: 443 },
        { ...rule, IsEgress: true, IpProtocol: "-1", CidrIpv4: "0.0.0.0/0" },
        { ...rule, IpProtocol: "-1", CidrIpv4: "198.51.100.0/24" },
      ],
    });
  ec2
    .on(DescribeNetworkInterfacesCommand)
    .resolvesOnce({ NextToken: "more" })
    .resolves({
      NetworkInterfaces: [
        {
          NetworkInterfaceId: "eni-1",
          Attachment: { InstanceId: "i-1" },
          TagSet: [...PAIR, { Key: "Name", Value: "corp-ssh-primary" }],
        },
        { NetworkInterfaceId: "eni-9", TagSet: [...PAIR, { Key: "Name", Value: "something else" }] },
      ],
    });
  const missing = Object.assign(new Error("none"), { name: "NoSuchEntityException" });
  iam.on(GetRoleCommand).rejects(missing).on(GetRoleCommand, { RoleName: "hosts" }).resolves({});
  iam.on(GetInstanceProfileCommand).rejects(missing);
  lambda.on(GetFunctionConfigurationCommand).resolves({});
  logs.on(DescribeLogGroupsCommand).resolves({ logGroups: [{ logGroupName: "/aws/lambda/watcher-2" }] });
  ssm.on(GetParameterCommand).resolves({ Parameter: { Value: "ami-parameter" } });
  const check = (Id: string, IPAddress: string, Type: "TCP" | "HTTP") => ({
    ...COMMON_CHECK,
    Id,
    HealthCheckConfig: { Type, IPAddress, Regions: ["us-east-1" as const], Inverted: Id === "check-1" },
  });
  const page = { Marker: "", MaxItems: 100 };
  route53
    .on(ListHealthChecksCommand)
    .resolvesOnce({
      ...page,
      IsTruncated: true,
      NextMarker: "more",
      HealthChecks: [check("check-1", "198.51.100.1", "TCP"), check("web", "198.51.100.1", "HTTP")],
    })
    .resolves({ ...page, IsTruncated: false, HealthChecks: [check("other", "192.0.2.1", "TCP")] });
  route53.on(GetHealthCheckStatusCommand).resolves({
    HealthCheckObservations: [
      { Region: "us-east-1", StatusReport: { Status: "Success: connected", CheckedTime: CHECKED } },
      { Region: "us-west-1", StatusReport: { Status: "Failure: timeout" } },
    ],
  });
  route53.on(GetHostedZoneCommand).resolves({
    HostedZone: { Id: "/hostedzone/Z1", Name: "example.co.jp.", CallerReference: "x" },
  });
  const topic = "arn:aws:sns:us-east-1:123456789012:corp-ssh-alerts";
  sns
    .on(ListSubscriptionsCommand)
    .resolvesOnce({
      NextToken: "more",
      Subscriptions: [
        { Protocol: "email", TopicArn: topic, Endpoint: "a@example.com", SubscriptionArn: `${topic}:1` },
      ],
    })
    .resolves({
      Subscriptions: [
        {
          Protocol: "email",
          TopicArn: topic,
          Endpoint: "b@example.com",
          SubscriptionArn: "PendingConfirmation",
        },
        { Protocol: "email", TopicArn: topic, Endpoint: "c@example.com", SubscriptionArn: "Deleted" },
        { Protocol: "lambda", TopicArn: topic, Endpoint: "arn:…", SubscriptionArn: `${topic}:2` },
      ],
    });
}

/** Every call that was made, in the words of IAM. */
function calls(): string[] {
  return Object.entries(CLIENTS).flatMap(([service, client]) =>
    client
      .calls()
      .map(({ args: [command] }) => `${service}:${command.constructor.name.replace(/Command$/, "")}`),
  );
}

describe("the view of AWS through its SDK", () => {
  const aws = openAwsView({ region: "ap-northeast-1" });
  const sources: StatusSources = {
    aws,
    resolve: () => Promise.resolve(["198.51.100.1"]),
    publishedRanges: () => Promise.resolve([]),
  };

  beforeEach(() => {
    Object.values(CLIENTS).forEach((client) => client.reset());
    answerAll();
  });
  afterAll(() => aws.close());

  test("makes exactly the calls that the printed policy allows", async () => {
    await readFacts(settings(), sources);
    await readFacts(settings({ host: { image: "centos-stream-9", rootVolumeGiB: 10 } }), sources);
    await readFacts(settings({ dns: { zone: undefined, zoneId: "Z0123456789" } }), sources);
    const allowed = readOnlyPolicy("status").Statement.flatMap(({ Action }) => Action);
    expect([...new Set(calls())].sort()).toEqual([...allowed].sort());
  });

  const CONFIGURATION = {
    aws_security_group: { checkers: {}, operators: {} },
    aws_iam_role: { hosts: { name: "hosts" }, range_watcher: { name: "watcher" } },
    aws_iam_instance_profile: { hosts: { name: "hosts" } },
    aws_lambda_function: { range_watcher: { function_name: "watcher" } },
    aws_cloudwatch_log_group: { range_watcher: { name: "/aws/lambda/watcher" } },
    aws_route53_health_check: { primary: {}, secondary: {} },
  };

  test("makes exactly the calls that the printed policy of adopt allows", async () => {
    await findExisting(settings(), CONFIGURATION, new Set(), aws);
    const allowed = readOnlyPolicy("adopt").Statement.flatMap(({ Action }) => Action);
    expect([...new Set(calls())].sort()).toEqual([...allowed].sort());
  });

  test("finds what exists of a pair, and does not take a part of a name for the name", async () => {
    expect(await findExisting(settings(), CONFIGURATION, new Set(), aws)).toEqual({
      nodes: {
        primary: {
          eipAllocationId: "eipalloc-1",
          networkInterfaceId: "eni-1",
          instanceId: "i-1",
          generation: 3,
        },
        secondary: { eipAllocationId: "eipalloc-2" },
      },
      others: {
        "aws_security_group.checkers": "sg-1",
        "aws_security_group.operators": "sg-2",
        "aws_iam_role.hosts": "hosts",
        "aws_lambda_function.range_watcher": "watcher",
        "aws_route53_health_check.primary": "check-1",
      },
      spare: [],
    });
  });

  test("has no host key where no host has published one", async () => {
    expect(await aws.hostPublicKey("corp-ssh")).toBe("ami-parameter");
    ssm.reset();
    ssm.on(GetParameterCommand).rejects(new ParameterNotFound({ message: "none", $metadata: {} }));
    expect(await aws.hostPublicKey("corp-ssh")).toBeUndefined();
    await expect(aws.currentImage("al2023", "arm64")).rejects.toThrow("AWS has no SSM parameter");
  });

  test("leaves out an instance of which nobody knows which bastion it is", async () => {
    ec2.reset();
    ec2.on(DescribeInstancesCommand).resolves({
      Reservations: [{ Instances: [{ InstanceId: "i-9", LaunchTime: CHECKED, Tags: PAIR }] }],
    });
    expect(await aws.hosts("corp-ssh")).toEqual([]);
  });

  test("reads all pages, and only what belongs to the pair", async () => {
    const facts = await readFacts(settings(), sources);
    expect(facts).toMatchObject({
      hostname: { value: "ssh.example.co.jp" },
      addresses: {
        value: [
          { node: "primary", publicIp: "198.51.100.1", networkInterfaceId: "eni-1" },
          { node: "secondary", publicIp: "198.51.100.2" },
        ],
      },
      hosts: {
        value: [
          {
            node: "primary",
            instanceId: "i-1",
            state: "running",
            zone: "ap-northeast-1a",
            imageId: "ami-1",
            generation: "3",
            launchTime: new Date("2026-11-01T00:00:00Z"),
            networkInterfaceIds: ["eni-1"],
          },
        ],
      },
      instanceChecks: { value: [{ instanceId: "i-1", system: "ok", instance: "impaired" }] },
      currentImage: { value: "ami-parameter" },
      healthChecks: {
        value: [
          {
            id: "check-1",
            inverted: true,
            disabled: false,
            regions: ["us-east-1"],
            observations: {
              value: [
                { region: "us-east-1", success: true, text: "Success: connected", checkedAt: CHECKED },
                { region: "us-west-1", success: false, text: "Failure: timeout" },
              ],
            },
          },
        ],
      },
      checkerRules: { value: { cidrs: ["15.177.0.0/18", "198.51.100.0/24"], prefixListIds: ["pl-1"] } },
      mailSubscriptions: {
        value: [
          { email: "a@example.com", confirmed: true },
          { email: "b@example.com", confirmed: false },
        ],
      },
    });
    expect(ec2.commandCalls(DescribeInstancesCommand)[0].args[0].input.Filters).toContainEqual({
      Name: "tag:bastion:pair",
      Values: ["corp-ssh"],
    });
  });

  test("finds the newest image by owner and name", async () => {
    expect(await aws.currentImage("centos-stream-9", "arm64")).toBe("ami-new");
    ec2.on(DescribeImagesCommand).resolves({ Images: [] });
    await expect(aws.currentImage("centos-stream-9", "arm64")).rejects.toThrow("publishes no image");
  });

  test("reads the name of a zone that is given by its id", async () => {
    const { hostname } = await readFacts(settings({ dns: { zone: undefined, zoneId: "Z1" } }), sources);
    expect(hostname).toEqual({ value: "ssh.example.co.jp" });
  });

  test("says which permission is missing", async () => {
    const denied = Object.assign(new Error("You are not authorized"), { name: "UnauthorizedOperation" });
    ec2.on(DescribeAddressesCommand).rejects(denied);
    const { addresses, healthChecks } = await readFacts(settings(), sources);
    const notKnown =
      "AWS denies ec2:DescribeAddresses to these credentials: redundant-bastion status --print-policy says what is needed";
    expect(addresses).toEqual({ notKnown });
    expect(healthChecks).toEqual({ notKnown });
  });

  test.each([
    ["ExpiredToken", "there are no valid AWS credentials (sns:ListSubscriptions): gone"],
    ["Throttling", "sns:ListSubscriptions failed: Throttling: gone"],
  ])("says what %s means", async (name, notKnown) => {
    sns.reset();
    sns.on(ListSubscriptionsCommand).rejects(Object.assign(new Error("gone"), { name }));
    expect((await readFacts(settings(), sources)).mailSubscriptions).toEqual({ notKnown });
  });

  test("has no ranges to compare with when the file has none of the checkers", async () => {
    const { selectedRanges } = await readFacts(settings(), sources);
    expect(selectedRanges).toEqual({ notKnown: expect.stringContaining("has no ranges") });
  });
});
