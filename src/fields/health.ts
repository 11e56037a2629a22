import { z } from "zod";
import { choice, flag, list, section, wholeNumber } from "./field";
import { distinct, itemsOf } from "./rules";
import { HEALTH_CHECK_REGIONS, MIN_HEALTH_CHECK_REGIONS } from "../model/route53";
import { allowed, asText, orList, type Sentence, sentence } from "../model/sentence";

/** Said of fewer regions than Route 53 accepts. */
export const tooFewRegions = <Value>(count: Value): Sentence<Value> =>
  sentence`must name at least ${String(MIN_HEALTH_CHECK_REGIONS)} of ${orList(HEALTH_CHECK_REGIONS)}, got ${count}`;

/** `health` */
export const health = section({
  interval: z
    .literal([10, 30], { error: allowed("10 or 30 (seconds)") })
    .default(30)
    .describe("Seconds between two checks of one checker: 10 (costs more) or 30.")
    .meta({ effect: "replaces the checks" }),
  failureThreshold: wholeNumber(1, 10)
    .default(3)
    .describe(
      "Consecutive failures (or successes) after which a checker reports the endpoint as unhealthy (or healthy).",
    ),
  regions: distinct(list(choice(HEALTH_CHECK_REGIONS), "regions Route 53 can check from"))
    .min(MIN_HEALTH_CHECK_REGIONS, {
      error: ({ input }) => asText(tooFewRegions<string | number>(itemsOf(input).length)),
    })
    .default([...HEALTH_CHECK_REGIONS])
    .describe("Regions Route 53 checks from, 3 to 8.")
    .meta({ defaultText: "all 8" }),
  watchSecondary: flag()
    .default(true)
    .describe("Also check the secondary, so that a dead standby is noticed before it is needed."),
  measureLatency: flag()
    .default(false)
    .describe("Also record the latency from each region (costs more).")
    .meta({ effect: "replaces the checks" }),
  invertPrimary: flag()
    .default(false)
    .describe(
      "Invert the primary's health check, so that the name moves to the secondary while both hosts keep serving.",
    ),
})
  .prefault({})
  .describe("The Route 53 health checks.")
  .meta({ effect: "at once" });
