import { z } from "zod";
import { allowed, flag, section, text, wholeNumber } from "./field";
import { given } from "../model/given";
import { exactlyOne, right } from "./rules";
import { roleArn } from "./aws-names";

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

/** 61 instead of 63, because the names of the two bastions put -1 and -2 behind it. */
const RECORD_LABEL = "[a-z0-9](?:[a-z0-9-]{0,59}[a-z0-9])?";

/** Longest name in DNS, written without the final dot. */
const MAX_NAME_LENGTH = 253;

const zone = z
  .string({ error: allowed("the name of a public hosted zone such as example.co.jp") })
  .transform((name) => name.toLowerCase().replace(/\.$/, ""))
  .pipe(
    z
      .string({ error: allowed("the name of a public hosted zone such as example.co.jp") })
      .max(MAX_NAME_LENGTH)
      .regex(new RegExp(`^(?:${LABEL}\\.)+${LABEL}$`)),
  );

/** `dns` */
export const dns = exactlyOne(
  section({
    zone: zone.optional().describe("Name of the public hosted zone.").meta({ defaultText: "or `zoneId`" }),
    zoneId: text(/^[A-Z0-9]{1,32}$/, "the id of a hosted zone such as Z0123456789ABCDEFGHIJ")
      .optional()
      .describe("Id of the public hosted zone.")
      .meta({ defaultText: "or `zone`" }),
    record: text(
      new RegExp(`^${RECORD_LABEL}(?:\\.${RECORD_LABEL})*$`),
      "the part of the name before the zone, such as ssh (labels of a-z 0-9 and inner hyphens, at most 61 characters each)",
    )
      .default("ssh")
      .describe("Name to connect to, without the zone."),
    ttl: wholeNumber(1, 60, " (seconds)")
      .default(60)
      .describe("Seconds a resolver may keep the name: a part of the time a failover takes."),
    nodeRecords: flag()
      .default(true)
      .describe("Also make `<record>-1` and `<record>-2`, which always name the primary and the secondary."),
    adopt: flag()
      .default(false)
      .describe("Take over A records that exist under these names, instead of failing on them."),
    assumeRoleArn: roleArn()
      .optional()
      .describe("Role to assume for the zone, when it is in another account."),
  }),
  "zone",
  "zoneId",
)
  .superRefine(
    ({ zone: name, record }, context) => {
      if (name === undefined) {
        return;
      }
      if (record === name || record.endsWith(`.${name}`)) {
        const rest = record.slice(0, -name.length - 1) || "ssh";
        context.addIssue({
          code: "custom",
          path: ["record"],
          message: `must be the part of the name before the zone ${name}, got ${given(record)}: write ${rest}`,
        });
      } else if (record.length + 3 + name.length > MAX_NAME_LENGTH) {
        context.addIssue({
          code: "custom",
          path: ["record"],
          message: `must fit into ${MAX_NAME_LENGTH} characters together with the zone, got ${record.length + 3 + name.length}`,
        });
      }
    },
    { when: right("zone", "record") },
  )
  .describe("The name that moves between the two bastions.");
