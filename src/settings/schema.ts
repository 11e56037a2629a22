import { z } from "zod";
import { flag, section, text } from "../fields/field";
import { right } from "../fields/rules";
import { access } from "../fields/access";
import { adopt } from "./adopt";
import { alerts } from "../fields/alerts";
import { region } from "../fields/aws-names";
import { dns } from "../fields/dns";
import { extendsFile } from "./extends";
import { checkers, health } from "../fields/health";
import { host } from "../fields/host";
import { network, nodes } from "../fields/network";
import { tags } from "../fields/tags";
import { terraform } from "./terraform";

declare module "zod" {
  interface GlobalMeta {
    /** Words for a default that depends on other settings. */
    defaultText?: string;
  }
}

/**
 * The single definition of the settings of one pair: types, defaults, limits, the JSON schema for editors and
 * the table in docs/settings.md come from here.
 */
export const settingsSchema = section({
  name: text(
    /^(?!sg-)[a-z][a-z0-9-]{1,30}$/,
    "2 to 31 characters of a-z 0-9 and -, beginning with a letter and not with sg- (AWS refuses security groups of that name)",
  ).describe("Name of the pair: stack, tag, and prefix of the names in AWS."),
  region: region().describe("Region of the VPC."),
  network,
  nodes,
  host,
  dns,
  access,
  health,
  checkers,
  alerts,
  protect: flag()
    .default(true)
    .describe(
      "Refuse every plan that would destroy a network interface, an Elastic IP or their association.",
    ),
  tags,
  adopt,
  terraform,
  extends: extendsFile,
  $schema: z
    .string()
    .optional()
    .describe("Lets editors find the schema from a JSON file; of no other effect."),
})
  .superRefine(
    ({ region, alerts }, context) => {
      const projectRegion = alerts.startBuild?.split(":")[3];
      if (projectRegion !== undefined && projectRegion !== region) {
        context.addIssue({
          code: "custom",
          path: ["alerts", "startBuild"],
          message: `must be a project in region ${region}, got one in ${projectRegion}: EventBridge starts projects of its own region`,
        });
      }
    },
    { when: right("region", "alerts") },
  )
  // What is for the reader of the file alone is no setting any more.
  .transform(({ extends: _extends, $schema: _schema, ...settings }) => ({
    ...settings,
    checkers: {
      ...settings.checkers,
      minRules: settings.checkers.minRules ?? settings.health.regions.length,
    },
  }))
  .describe("Settings of one pair of bastions.");

/** The settings of one pair, with every default filled in. */
export type Settings = z.output<typeof settingsSchema>;
