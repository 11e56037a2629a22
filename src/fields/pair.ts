import { z } from "zod";
import { access } from "./access";
import { alerts } from "./alerts";
import { region } from "./aws-names";
import { checkers } from "./checkers";
import { dns } from "./dns";
import { flag, section, text } from "./field";
import { health } from "./health";
import { host } from "./host";
import { network, nodes } from "./network";
import { withRule } from "./rules";
import { tags } from "./tags";

/**
 * The fields of a pair: what a settings file says of it, what the construct `RedundantBastion` is given, and the
 * inputs of the Terraform module. Types, limits, defaults, messages, the JSON schema, the options of the constructs
 * and the tables in the documents come from here.
 */
export const pairFields = {
  name: text(
    /^(?!sg-)[a-z][a-z0-9-]{1,30}$/,
    "2 to 31 characters of a-z 0-9 and -, beginning with a letter and not with sg- (AWS refuses security groups of that name)",
  )
    .describe("Name of the pair: stack, tag, and prefix of the names in AWS.")
    .meta({ effect: "another pair" }),
  region: region()
    .optional()
    .describe("Region of the VPC.")
    .meta({ defaultText: "the region of the VPC", effect: "another pair" }),
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
    .describe("Refuse every plan that would destroy a network interface, an Elastic IP or their association.")
    .meta({ effect: "at once" }),
  tags,
};

/** A section that holds these fields and perhaps others, and the rules over several sections of a pair. */
export function pairSection<Shape extends PairShape>(fields: Shape): z.ZodObject<Shape, z.core.$strict> {
  return withRule(section<Shape>(fields), ["region", "alerts"], (values) => {
    const { region: own, alerts: wanted } = values as Pick<PairValues, "region" | "alerts">;
    const project = wanted.startBuild?.split(":")[3];
    return project === undefined || own === undefined || project === own
      ? []
      : [
          {
            path: ["alerts", "startBuild"],
            message: `must be a project in region ${own}, got one in ${project}: EventBridge starts projects of its own region`,
          },
        ];
  });
}

type PairShape = Pick<typeof pairFields, "name" | "alerts">;

/** A pair, as it is used where settings files are not known. */
export const pair = pairSection(pairFields);

/** The values of a pair, with every default filled in. */
export type PairValues = z.output<typeof pair>;
