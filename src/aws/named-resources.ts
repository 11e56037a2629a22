import { DescribeLogGroupsCommand, type CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { GetInstanceProfileCommand, GetRoleCommand, type IAMClient } from "@aws-sdk/client-iam";
import { GetFunctionConfigurationCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { call } from "./call";
import type { ReadAction } from "./policy";

/** Names services have for "there is none of this name". */
const MISSING = ["NoSuchEntityException", "NoSuchEntity", "ResourceNotFoundException"];

/** Which of these IAM roles exist. */
export function roles(iam: IAMClient, names: readonly string[]): Promise<string[]> {
  return existing(names, "iam:GetRole", (RoleName) => iam.send(new GetRoleCommand({ RoleName })));
}

/** Which of these instance profiles exist. */
export function instanceProfiles(iam: IAMClient, names: readonly string[]): Promise<string[]> {
  return existing(names, "iam:GetInstanceProfile", (InstanceProfileName) =>
    iam.send(new GetInstanceProfileCommand({ InstanceProfileName })),
  );
}

/** Which of these Lambda functions exist. */
export function functions(lambda: LambdaClient, names: readonly string[]): Promise<string[]> {
  return existing(names, "lambda:GetFunctionConfiguration", (FunctionName) =>
    lambda.send(new GetFunctionConfigurationCommand({ FunctionName })),
  );
}

/** Which of these log groups exist. */
export async function logGroups(logs: CloudWatchLogsClient, names: readonly string[]): Promise<string[]> {
  const found = names.map(async (name) => {
    const { logGroups: groups = [] } = await call("logs:DescribeLogGroups", () =>
      logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name })),
    );
    return groups.some(({ logGroupName }) => logGroupName === name) ? [name] : [];
  });
  return (await Promise.all(found)).flat();
}

/** Those of some names for which a call finds something. */
async function existing(
  names: readonly string[],
  action: ReadAction,
  get: (name: string) => Promise<unknown>,
): Promise<string[]> {
  const found: string[] = [];
  for (const name of names) {
    if (await call(action, () => get(name).then(() => true, falseIfMissing))) {
      found.push(name);
    }
  }
  return found;
}

function falseIfMissing(error: Error): false {
  if (MISSING.includes(error.name)) {
    return false;
  }
  throw error;
}
