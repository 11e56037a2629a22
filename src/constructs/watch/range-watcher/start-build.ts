import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { EVENT_DETAIL_TYPE, EVENT_SOURCE } from "./function/send";

/** Properties of {@link StartBuild}. */
export interface StartBuildProps {
  /** Name of the pair whose differences start the build. */
  readonly name: string;

  /** ARN of the CodeBuild project, in the pair's region: a rule starts projects of its own region. */
  readonly startBuild: string;

  /**
   * Tags for everything that can have tags.
   *
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
}

/** Starts a CodeBuild project when the range watcher finds a difference. */
export class StartBuild extends Construct {
  constructor(scope: Construct, id: string, { name: pairName, startBuild, tags }: StartBuildProps) {
    super(scope, id);
    const name = `${pairName}-checker-ranges-changed`;
    const rule = new CloudwatchEventRule(this, "Rule", {
      name,
      description: `Starts a build when the Route 53 checker ranges of ${pairName} have changed`,
      eventPattern: JSON.stringify({
        source: [EVENT_SOURCE],
        "detail-type": [EVENT_DETAIL_TYPE],
        detail: { pair: [pairName] },
      }),
      tags,
    });
    const statement = (rest: object): string =>
      JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...rest }] });
    const role = new IamRole(this, "Role", {
      name,
      description: `EventBridge rule ${name}`,
      assumeRolePolicy: statement({
        Principal: { Service: "events.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceArn": rule.arn } },
      }),
      tags,
    });
    new IamRolePolicy(this, "Permissions", {
      name,
      role: role.id,
      policy: statement({ Action: "codebuild:StartBuild", Resource: startBuild }),
    });
    new CloudwatchEventTarget(this, "Target", { rule: rule.name, arn: startBuild, roleArn: role.arn });
  }
}
