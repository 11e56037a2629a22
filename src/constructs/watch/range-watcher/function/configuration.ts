import type { CHECKER_REGIONS } from "../../../../model/ip-ranges";

/** What the function is told by its environment. */
export interface Configuration {
  /** Name of the pair. */
  readonly name: string;
  /** Region of the security group, and of the bus that hears of differences. */
  readonly region: string;
  /** The security group of the checkers. */
  readonly securityGroupId: string;
  /** TCP port the checkers connect to. */
  readonly port: number;
  /** `checkers.regions`: which of the published ranges the plan takes. */
  readonly checkersRegions: (typeof CHECKER_REGIONS)[number];
  /** `checkers.minRules`: the plan is refused when fewer ranges are selected. */
  readonly checkersMinRules: number;
  /** `checkers.url`: where the ranges are published. */
  readonly checkersUrl: string;
  /** `health.regions`: the regions that check. */
  readonly healthRegions: readonly string[];
  /** Topic that is told. */
  readonly topicArn: string;
  /** Command that brings the security group up to date. */
  readonly deployCommand: string;
}

/** The names of the variables: written by Terraform, read by the function. */
export const VARIABLES = {
  name: "PAIR_NAME",
  region: "PAIR_REGION",
  securityGroupId: "SECURITY_GROUP_ID",
  port: "ACCESS_PORT",
  checkersRegions: "CHECKERS_REGIONS",
  checkersMinRules: "CHECKERS_MIN_RULES",
  checkersUrl: "CHECKERS_URL",
  healthRegions: "HEALTH_REGIONS",
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
    name: text("name"),
    region: text("region"),
    securityGroupId: text("securityGroupId"),
    port: Number(text("port")),
    checkersRegions: text("checkersRegions") as Configuration["checkersRegions"],
    checkersMinRules: Number(text("checkersMinRules")),
    checkersUrl: text("checkersUrl"),
    healthRegions: text("healthRegions").split(","),
    topicArn: text("topicArn"),
    deployCommand: text("deployCommand"),
  };
}
