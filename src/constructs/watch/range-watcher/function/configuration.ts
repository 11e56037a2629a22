import type { CheckerRangeSelection } from "../../../network/checker-ranges";

/** What the function is told by its environment. */
export interface Configuration {
  /** Name of the pair. */
  readonly pair: string;
  /** Region of the security group, and of the bus that hears of differences. */
  readonly region: string;
  /** The security group of the checkers. */
  readonly securityGroupId: string;
  /** TCP port the checkers connect to. */
  readonly port: number;
  /** Which of the published ranges the plan takes. */
  readonly selection: CheckerRangeSelection;
  /** The regions that check. */
  readonly healthCheckRegions: readonly string[];
  /** The plan is refused when fewer ranges are selected. */
  readonly minRanges: number;
  /** Where the ranges are published. */
  readonly url: string;
  /** Topic that is told. */
  readonly topicArn: string;
  /** Command that brings the security group up to date. */
  readonly deployCommand: string;
}

/** The names of the variables: written by Terraform, read by the function. */
export const VARIABLES = {
  pair: "PAIR",
  region: "PAIR_REGION",
  securityGroupId: "SECURITY_GROUP_ID",
  port: "SSH_PORT",
  selection: "CHECKER_RANGES",
  healthCheckRegions: "HEALTH_CHECK_REGIONS",
  minRanges: "MIN_RANGES",
  url: "IP_RANGES_URL",
  topicArn: "ALERT_TOPIC_ARN",
  deployCommand: "DEPLOY_COMMAND",
} as const satisfies Record<keyof Configuration, string>;

/** Reads the configuration. */
export function configurationFrom(env: NodeJS.ProcessEnv): Configuration {
  const text = (name: keyof Configuration): string => {
    const value = env[VARIABLES[name]];
    if (value === undefined || value === "") {
      throw new Error(`The environment variable ${VARIABLES[name]} is missing.`);
    }
    return value;
  };
  return {
    pair: text("pair"),
    region: text("region"),
    securityGroupId: text("securityGroupId"),
    port: Number(text("port")),
    selection: text("selection") as CheckerRangeSelection,
    healthCheckRegions: text("healthCheckRegions").split(","),
    minRanges: Number(text("minRanges")),
    url: text("url"),
    topicArn: text("topicArn"),
    deployCommand: text("deployCommand"),
  };
}
