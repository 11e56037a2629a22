import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { unzipSync } from "fflate";
import { environmentFor, type LocalAwsAccess } from "../local-aws/access";
import { runOrThrow } from "../tools/run";

/** How one start of a function went. */
export interface Invocation {
  /** Message of what it threw. */
  readonly error?: string;
  /** From the start of the process to the end of the function. */
  readonly milliseconds: number;
  /** Most memory the process had. */
  readonly maxMemoryMiB: number;
  /** What it printed. */
  readonly log: readonly string[];
}

/** What is run, and where it finds AWS. */
export interface LocalLambdaProps {
  readonly aws: LocalAwsAccess;
  /** Region of the function. */
  readonly region: string;
  readonly name: string;
  /** Such as `index.handler`. */
  readonly handler: string;
  readonly variables: { readonly [name: string]: string };
  /** The archive that is uploaded for it. */
  readonly archive: string;
  /** Folder to unpack it into. */
  readonly folder: string;
}

/**
 * Runs a function by Node on this machine, because moto needs Docker for it: the code from its archive, the
 * environment as it was deployed, each time in a new process. Its log goes to CloudWatch, as Lambda does it.
 */
export class LocalLambda {
  private readonly logs: CloudWatchLogsClient;

  constructor(private readonly props: LocalLambdaProps) {
    this.logs = new CloudWatchLogsClient({ ...props.aws, region: props.region });
    for (const [file, content] of Object.entries(unzipSync(readFileSync(props.archive)))) {
      const path = join(props.folder, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  }

  /** A function as it was deployed; the archive must be the one that was uploaded. */
  public static async deployed(
    props: Pick<LocalLambdaProps, "aws" | "region" | "name" | "archive" | "folder">,
  ): Promise<LocalLambda> {
    const client = new LambdaClient({ ...props.aws, region: props.region });
    const deployed = await client.send(new GetFunctionConfigurationCommand({ FunctionName: props.name }));
    client.destroy();
    const sha256 = createHash("sha256").update(readFileSync(props.archive)).digest("base64");
    if (deployed.CodeSha256 !== sha256) {
      throw new Error(`${props.archive} has the hash ${sha256}, but deployed is ${deployed.CodeSha256}.`);
    }
    return new LocalLambda({
      ...props,
      handler: deployed.Handler ?? "",
      variables: deployed.Environment?.Variables ?? {},
    });
  }

  /** Starts it with an event, in a new process. */
  public async invoke(event: unknown): Promise<Invocation> {
    const { aws, region, name, handler, variables, folder } = this.props;
    const { output } = await runOrThrow(
      process.execPath,
      [join(__dirname, "runtime.js"), folder, handler, JSON.stringify(event ?? null)],
      {
        env: {
          ...environmentFor({ ...aws, region }),
          ...variables,
          AWS_LAMBDA_FUNCTION_NAME: name,
          AWS_LAMBDA_LOG_GROUP_NAME: this.logGroup,
          AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
          // Lambda too has its SDK there.
          NODE_PATH: join(__dirname, "../../node_modules"),
        },
      },
    );
    const lines = output.split("\n");
    const report = JSON.parse((lines.pop() ?? "").replace("REPORT ", "")) as Omit<Invocation, "log">;
    await this.writeLog([...lines, ...(report.error === undefined ? [] : [`ERROR ${report.error}`])]);
    return { ...report, log: lines };
  }

  private get logGroup(): string {
    return `/aws/lambda/${this.props.name}`;
  }

  private async writeLog(lines: readonly string[]): Promise<void> {
    const timestamp = Date.now();
    const stream = { logGroupName: this.logGroup, logStreamName: `${timestamp}` };
    await this.logs.send(new CreateLogStreamCommand(stream));
    await this.logs.send(
      new PutLogEventsCommand({ ...stream, logEvents: lines.map((message) => ({ timestamp, message })) }),
    );
  }
}
