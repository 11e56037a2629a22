import { z } from "zod";
import { region, roleArn } from "../fields/aws-names";
import { dnsFields, dnsSection } from "../fields/dns";
import { flag } from "../fields/field";
import { withRule } from "../fields/rules";
import { nodeFields, nodesSection } from "../fields/network";
import { pairFields, pairSection } from "../fields/pair";
import type { PairOptions } from "../constructs/options";
import { adopt, adoptedTwice, nodeAdoption } from "./adopt";
import { extendsFile } from "./extends";
import { terraform } from "./terraform";

/** The settings of one pair: the fields of a pair, and what only a file has. */
export const settingsSchema = pairSection({
  ...pairFields,
  region: region().describe("Region of the VPC.").meta({ effect: "another pair" }),
  nodes: withRule(nodesSection({ ...nodeFields, adopt: nodeAdoption }), [], adoptedTwice),
  dns: dnsSection({
    ...dnsFields,
    adopt: flag()
      .default(false)
      .describe("Take over A records that exist under these names, instead of failing on them.")
      .meta({ effect: "next plan" }),
    assumeRoleArn: roleArn()
      .optional()
      .describe("Role to assume for the zone, when it is in another account.")
      .meta({ effect: "next plan" }),
  }),
  adopt,
  terraform,
  extends: extendsFile,
  $schema: z
    .string()
    .optional()
    .describe("Lets editors find the schema from a JSON file; of no other effect.")
    .meta({ effect: "never" }),
})
  // What is for the reader of the file alone is no setting any more.
  .transform(({ extends: _extends, $schema: _schema, ...settings }) => settings)
  .describe("Settings of one pair of bastions.");

/** The settings of one pair, with every default filled in. */
export type Settings = z.output<typeof settingsSchema>;

/** What the constructs are told of a pair: the settings without what only a file has. */
export function pairOf({
  adopt: _adopt,
  terraform: _terraform,
  nodes,
  dns,
  ...settings
}: Settings): PairOptions {
  const { adopt: _records, assumeRoleArn: _roleArn, ...pairDns } = dns;
  const pairNode = ({ adopt: _adopted, ...node }: Settings["nodes"]["primary"]) => node;
  return {
    ...settings,
    nodes: { primary: pairNode(nodes.primary), secondary: pairNode(nodes.secondary) },
    dns: pairDns,
  };
}
