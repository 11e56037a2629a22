import { z } from "zod";
import { CHECKER_REGIONS, IP_RANGES_URL } from "../model/ip-ranges";
import { allowed, asText, sentence, type Sentence } from "../model/sentence";
import { MAX_RULES } from "./access";
import { choice, flag, section, wholeNumber } from "./field";
import { withRule } from "./rules";

const url = z
  .string({ error: allowed("an https:// address, or http:// on this machine") })
  .regex(
    /^https:\/\/[\w.-]+(?::\d+)?\/[\w./?=&-]*$|^http:\/\/(?:localhost|127(?:\.\d{1,3}){3})(?::\d+)?\/[\w./?=&-]*$/,
  )
  .meta({ patternFlags: "" });

/** Said of a lower limit above the upper one. */
export const moreThanMaxRules = <Value>(max: Value, given: Value): Sentence<Value> =>
  sentence`must be at most checkers.maxRules (${max}), got ${given}`;

const fields = section({
  source: choice(["ip-ranges", "managed-prefix-list"])
    .default("ip-ranges")
    .describe(
      "Where the addresses of the checkers come from: AWS's published file, read on every plan, or the prefix list AWS keeps (counts 25 of 60 rules, changes without a plan).",
    ),
  regions: choice(CHECKER_REGIONS)
    .default("commercial")
    .describe(
      "Which published ranges are let in: all but those of China, GovCloud and the European Sovereign Cloud; only those of `health.regions` and GLOBAL; or all.",
    ),
  url: url.default(IP_RANGES_URL).describe("Where the published ranges are read."),
  compareSources: flag()
    .default(false)
    .describe(
      "Warn at every plan when AWS's other source of checker ranges (published file, prefix list) has ranges that are not let in.",
    ),
  minRules: wholeNumber(1, 1000)
    .optional()
    .describe("Refuse the plan when fewer ranges are found.")
    .meta({ defaultText: "number of `health.regions`" }),
  maxRules: wholeNumber(1, 1000)
    .default(MAX_RULES)
    .describe("Refuse the plan when more ranges are found than the security group has room for."),
});

/** `checkers` */
export const checkers = withRule(fields, ["minRules", "maxRules"], ({ minRules, maxRules }) =>
  minRules !== undefined && minRules > maxRules
    ? [{ path: ["minRules"], message: asText(moreThanMaxRules(maxRules, minRules)) }]
    : [],
)
  .prefault({})
  .describe("The Route 53 health checkers, which are let in to the SSH port.")
  .meta({ effect: "at once" });
