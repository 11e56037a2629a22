import { z } from "zod";
import { HEALTH_CHECK_REGIONS } from "../model/health-check-regions";
import { allowed, choice, flag, list, orList, section, wholeNumber } from "./field";
import { distinct, itemsOf, right } from "./rules";
import type { CheckerRangeSelection } from "../constructs/network/checker-ranges";
import type { CheckerSource } from "../constructs/network/checker-ingress";

/** Fewest regions Route 53 accepts. */
const MIN_REGIONS = 3;

/** `health` */
export const health = section({
  interval: z
    .literal([10, 30], { error: allowed("10 or 30 (seconds)") })
    .default(30)
    .describe(
      "Seconds between two checks of one checker: 10 (costs more) or 30. A change replaces the checks.",
    ),
  failureThreshold: wholeNumber(1, 10)
    .default(3)
    .describe("Consecutive results a checker needs to change its mind."),
  regions: distinct(list(choice(HEALTH_CHECK_REGIONS), "regions Route 53 can check from"))
    .min(MIN_REGIONS, {
      error: ({ input }) =>
        `must name at least ${MIN_REGIONS} of ${orList(HEALTH_CHECK_REGIONS)}, got ${itemsOf(input).length}`,
    })
    .default([...HEALTH_CHECK_REGIONS])
    .describe("Regions Route 53 checks from, 3 to 8.")
    .meta({ defaultText: "all 8" }),
  watchSecondary: flag()
    .default(true)
    .describe("Also check the secondary, so that a dead standby is noticed before it is needed."),
  measureLatency: flag()
    .default(false)
    .describe("Also record the latency from each region (costs more). A change replaces the checks."),
  drill: flag()
    .default(false)
    .describe("Turn the primary's check upside down: the name moves to the secondary with no outage."),
})
  .prefault({})
  .describe("The Route 53 health checks.");

const url = z
  .string({ error: allowed("an https:// address, or http:// on this machine") })
  .regex(
    /^https:\/\/[\w.-]+(?::\d+)?\/[\w./?=&-]*$|^http:\/\/(?:localhost|127(?:\.\d{1,3}){3})(?::\d+)?\/[\w./?=&-]*$/,
  );

/** `checkers` */
export const checkers = section({
  source: choice(["ip-ranges", "managed-prefix-list"] satisfies CheckerSource[])
    .default("ip-ranges")
    .describe(
      "Where the addresses of the checkers come from: AWS's published file, read on every plan, or the prefix list AWS keeps (counts 25 of 60 rules, changes without a plan).",
    ),
  regions: choice(["commercial", "checked", "all"] satisfies CheckerRangeSelection[])
    .default("commercial")
    .describe(
      "Which published ranges are let in: all but those of China, GovCloud and the European Sovereign Cloud; only those of `health.regions` and GLOBAL; or all.",
    ),
  url: url
    .default("https://ip-ranges.amazonaws.com/ip-ranges.json")
    .describe("Where the published ranges are read."),
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
    .default(60)
    .describe("Refuse the plan when more ranges are found than the security group has room for."),
})
  .superRefine(
    ({ minRules, maxRules }, context) => {
      if (minRules !== undefined && minRules > maxRules) {
        context.addIssue({
          code: "custom",
          path: ["minRules"],
          message: `must be at most checkers.maxRules (${maxRules}), got ${minRules}`,
        });
      }
    },
    { when: right("minRules", "maxRules") },
  )
  .prefault({})
  .describe("The Route 53 health checkers, who are let in to the SSH port.");
