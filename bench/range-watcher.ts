import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchLogsClient, CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { LocalLambda, type Invocation } from "../lab/lambda/local-lambda";
import type { LocalAwsAccess } from "../lab/local-aws/access";
import { startLocalAws } from "../lab/local-aws/start";
import { checkerPrefix, type IpPrefix } from "../lab/ranges/file";
import { RangesServer } from "../lab/ranges/server";
import { HEALTH_CHECK_REGIONS } from "../src/model/route53";
import { rangeWatcherArchive } from "../src/constructs/watch/range-watcher/archive";
import { VARIABLES, type Configuration } from "../src/constructs/watch/range-watcher/function/configuration";
import { NODE_OPTIONS } from "../src/constructs/watch/range-watcher/watcher-function";

/** As many prefixes as AWS published on 2026-08-22. */
const PREFIXES = { ipv4: 10_668, ipv6: 6_160 };

const NAME = "bench-range-watcher";
const ADMITTED = Array.from({ length: 18 }, (_, index) => `15.177.${index}.0/24`);

/** What one start of the function costs, the first in a new environment. */
export interface WatcherCost {
  /** Bytes that are uploaded. */
  readonly archiveBytes: number;
  /** Bytes of the published file. */
  readonly fileBytes: number;
  /** While there is no difference: nearly always. */
  readonly silent: Invocation;
  /** With a difference, a message and an event. */
  readonly telling: Invocation;
}

/** Runs the archive by this Node against a local AWS; the least of several runs, to take out the machine's noise. */
async function measureRangeWatcher(runs = 5): Promise<WatcherCost> {
  const folder = mkdtempSync(join(tmpdir(), "bastion-bench-"));
  const aws = await startLocalAws({ folder, venv: join(__dirname, "../.lab/venv") });
  const file = join(folder, "ip-ranges.json");
  publish(file, ADMITTED);
  const ranges = await RangesServer.start(file);
  try {
    const watcher = await deployWatcher(aws, ranges.url, join(folder, "code"));
    const fileBytes = statSync(file).size;
    const silent = await least(runs, () => watcher.invoke({}));
    let changes = 0;
    const telling = await least(runs, () => {
      // Each time another difference: the same one is told once.
      publish(file, [...ADMITTED.slice(1), `198.51.${changes++}.0/24`]);
      return watcher.invoke({});
    });
    return { archiveBytes: statSync(rangeWatcherArchive().file).size, fileBytes, silent, telling };
  } finally {
    await ranges.stop();
    await aws.stop();
    rmSync(folder, { recursive: true });
  }
}

async function deployWatcher(aws: LocalAwsAccess, url: string, folder: string): Promise<LocalLambda> {
  const usEast1 = { ...aws, region: "us-east-1" };
  await new CloudWatchLogsClient(usEast1).send(
    new CreateLogGroupCommand({ logGroupName: `/aws/lambda/${NAME}` }),
  );
  const { TopicArn = "" } = await new SNSClient(usEast1).send(new CreateTopicCommand({ Name: NAME }));
  const ec2 = new EC2Client(aws);
  const { GroupId = "" } = await ec2.send(
    new CreateSecurityGroupCommand({ GroupName: NAME, Description: "Bench" }),
  );
  await ec2.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId,
      IpPermissions: [
        { IpProtocol: "tcp", FromPort: 22, ToPort: 22, IpRanges: ADMITTED.map((CidrIp) => ({ CidrIp })) },
      ],
    }),
  );
  const values: Record<keyof Configuration, string> = {
    name: "bench",
    region: aws.region,
    securityGroupId: GroupId,
    port: "22",
    checkersRegions: "commercial",
    checkersMinRules: "8",
    checkersUrl: url,
    healthRegions: HEALTH_CHECK_REGIONS.join(","),
    topicArn: TopicArn,
    deployCommand: "npx cdktf deploy bench",
  };
  const variables = Object.entries(values).map(([key, value]) => [
    VARIABLES[key as keyof Configuration],
    value,
  ]);
  return new LocalLambda({
    aws,
    region: "us-east-1",
    name: NAME,
    handler: "index.handler",
    archive: rangeWatcherArchive().file,
    folder,
    variables: { ...(Object.fromEntries(variables) as Record<string, string>), NODE_OPTIONS },
  });
}

/** A file as large as AWS's. */
function publish(file: string, checkers: readonly string[]): void {
  const of = (service: string, region: string): Omit<IpPrefix, "ip_prefix"> => ({
    region,
    service,
    network_border_group: region,
  });
  const others = Array.from({ length: PREFIXES.ipv4 - checkers.length }, (_, index) => ({
    ip_prefix: `3.${index >> 8}.${index & 255}.0/24`,
    ...of("AMAZON", "ap-northeast-1"),
  }));
  const ipv6 = Array.from({ length: PREFIXES.ipv6 }, (_, index) => ({
    ipv6_prefix: `2600:1f${index.toString(16).padStart(4, "0")}::/40`,
    ...of("AMAZON", "ap-northeast-1"),
  }));
  const published = {
    syncToken: "1787411825",
    createDate: "2026-08-22-15-17-05",
    prefixes: [...others, ...checkers.map((cidr) => checkerPrefix(cidr))],
    ipv6_prefixes: ipv6,
  };
  writeFileSync(file, JSON.stringify(published, null, 2));
}

async function least(runs: number, invoke: () => Promise<Invocation>): Promise<Invocation> {
  const all: Invocation[] = [];
  for (let run = 0; run < runs; run++) {
    const invocation = await invoke();
    if (invocation.error !== undefined) {
      throw new Error(`The range watcher failed: ${invocation.error}`);
    }
    all.push(invocation);
  }
  return {
    milliseconds: Math.min(...all.map(({ milliseconds }) => milliseconds)),
    maxMemoryMiB: Math.max(...all.map(({ maxMemoryMiB }) => maxMemoryMiB)),
    log: all[0].log,
  };
}

/** Measures and prints. */
export async function benchRangeWatcher(): Promise<void> {
  const { archiveBytes, fileBytes, silent, telling } = await measureRangeWatcher();
  const line = (what: string, { milliseconds, maxMemoryMiB }: Invocation): string =>
    `  ${what.padEnd(28)} ${(milliseconds / 1000).toFixed(2)} s (wanted ≤ 1)  ${maxMemoryMiB} MiB (wanted ≤ 128)\n`;
  process.stdout.write(
    `range watcher, first start in a new process, Node ${process.versions.node}, a file of ${(fileBytes / 1e6).toFixed(1)} MB\n` +
      line("no difference", silent) +
      line("a difference, told", telling) +
      `  ${"archive".padEnd(28)} ${(archiveBytes / 1024).toFixed(1)} KiB (wanted ≤ 200)\n`,
  );
}

if (require.main === module) {
  benchRangeWatcher().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
