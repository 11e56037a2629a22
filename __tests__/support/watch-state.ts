import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  type MetricAlarm,
} from "@aws-sdk/client-cloudwatch";
import {
  CodeBuildClient,
  CreateProjectCommand,
  ListBuildsForProjectCommand,
} from "@aws-sdk/client-codebuild";
import {
  CreateManagedPrefixListCommand,
  CreateRouteCommand,
  DeleteRouteCommand,
  DescribeManagedPrefixListsCommand,
  DescribeRouteTablesCommand,
  EC2Client,
  ModifyManagedPrefixListCommand,
} from "@aws-sdk/client-ec2";
import { LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { ListTopicsCommand, SNSClient } from "@aws-sdk/client-sns";
import type { LocalAwsAccess } from "../../lab/local-aws/access";

const EVERYWHERE = "0.0.0.0/0";

/** Looks into what watches a pair in the local AWS, past Terraform, and changes what it looks at. */
export class WatchState {
  private readonly ec2: EC2Client;
  private readonly sns: SNSClient;
  private readonly lambda: LambdaClient;
  private readonly codeBuild: CodeBuildClient;

  constructor(private readonly aws: LocalAwsAccess) {
    const usEast1 = { ...aws, region: "us-east-1" };
    this.ec2 = new EC2Client(aws);
    this.sns = new SNSClient(usEast1);
    this.lambda = new LambdaClient(usEast1);
    this.codeBuild = new CodeBuildClient(aws);
  }

  /** All alarms of a region, sorted by name. */
  public async alarms(region: string): Promise<MetricAlarm[]> {
    return this.withCloudWatch(region, async (client) => {
      const { MetricAlarms: alarms = [] } = await client.send(new DescribeAlarmsCommand({}));
      return alarms.sort((a, b) => ((a.AlarmName ?? "") < (b.AlarmName ?? "") ? -1 : 1));
    });
  }

  /** Body of a dashboard. */
  public async dashboard(name: string): Promise<string> {
    return this.withCloudWatch("us-east-1", async (client) => {
      const { DashboardBody: body = "" } = await client.send(
        new GetDashboardCommand({ DashboardName: name }),
      );
      return body;
    });
  }

  /** ARN of a topic in us-east-1. */
  public async topicArn(name: string): Promise<string> {
    const { Topics: topics = [] } = await this.sns.send(new ListTopicsCommand({}));
    return topics.map(({ TopicArn = "" }) => TopicArn).find((arn) => arn.endsWith(`:${name}`)) ?? "";
  }

  /** Names of all Lambda functions in us-east-1. */
  public async functions(): Promise<string[]> {
    const { Functions: functions = [] } = await this.lambda.send(new ListFunctionsCommand({}));
    return functions.map(({ FunctionName = "" }) => FunctionName);
  }

  /** Takes the route to the internet out of every table of a VPC; what is given back puts it in again. */
  public async dropInternetRoute(vpcId: string): Promise<() => Promise<void>> {
    const { RouteTables: tables = [] } = await this.ec2.send(
      new DescribeRouteTablesCommand({ Filters: [{ Name: "vpc-id", Values: [vpcId] }] }),
    );
    const routes = tables.flatMap(({ RouteTableId, Routes = [] }) =>
      Routes.filter(({ DestinationCidrBlock }) => DestinationCidrBlock === EVERYWHERE).map(
        ({ GatewayId }) => ({
          RouteTableId,
          GatewayId,
          DestinationCidrBlock: EVERYWHERE,
        }),
      ),
    );
    for (const { RouteTableId, DestinationCidrBlock } of routes) {
      await this.ec2.send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock }));
    }
    return async () => {
      for (const route of routes) {
        await this.ec2.send(new CreateRouteCommand(route));
      }
    };
  }

  /** Makes the prefix list AWS has and the local AWS lacks. */
  public async createPrefixList(name: string, cidrs: readonly string[]): Promise<void> {
    await this.ec2.send(
      new CreateManagedPrefixListCommand({
        PrefixListName: name,
        AddressFamily: "IPv4",
        MaxEntries: 25,
        Entries: cidrs.map((Cidr) => ({ Cidr })),
      }),
    );
  }

  public addToPrefixList(name: string, cidr: string): Promise<void> {
    return this.modifyPrefixList(name, { PrefixListName: name, AddEntries: [{ Cidr: cidr }] });
  }

  public removeFromPrefixList(name: string, cidr: string): Promise<void> {
    return this.modifyPrefixList(name, { PrefixListName: name, RemoveEntries: [{ Cidr: cidr }] });
  }

  /** Makes the CodeBuild project that is to be started. */
  public async createProject(name: string): Promise<void> {
    await this.codeBuild.send(
      new CreateProjectCommand({
        name,
        serviceRole: "arn:aws:iam::123456789012:role/builds",
        source: { type: "S3", location: "sources/bastions.zip" },
        artifacts: { type: "NO_ARTIFACTS" },
        environment: {
          type: "LINUX_CONTAINER",
          image: "aws/codebuild/standard:7.0",
          computeType: "BUILD_GENERAL1_SMALL",
        },
      }),
    );
  }

  /** How often it was started. */
  public async builds(projectName: string): Promise<number> {
    const { ids = [] } = await this.codeBuild.send(new ListBuildsForProjectCommand({ projectName }));
    return ids.length;
  }

  public renamePrefixList(name: string, other: string): Promise<void> {
    return this.modifyPrefixList(name, { PrefixListName: other });
  }

  public close(): void {
    for (const client of [this.ec2, this.sns, this.lambda, this.codeBuild]) {
      client.destroy();
    }
  }

  private async modifyPrefixList(
    name: string,
    change: Partial<ConstructorParameters<typeof ModifyManagedPrefixListCommand>[0]>,
  ): Promise<void> {
    const { PrefixLists: lists = [] } = await this.ec2.send(
      new DescribeManagedPrefixListsCommand({ Filters: [{ Name: "prefix-list-name", Values: [name] }] }),
    );
    const [{ PrefixListId, Version }] = lists;
    await this.ec2.send(
      new ModifyManagedPrefixListCommand({ PrefixListId, CurrentVersion: Version, ...change }),
    );
  }

  private async withCloudWatch<Result>(
    region: string,
    use: (client: CloudWatchClient) => Promise<Result>,
  ): Promise<Result> {
    const client = new CloudWatchClient({ ...this.aws, region });
    try {
      return await use(client);
    } finally {
      client.destroy();
    }
  }
}
