import { z } from "zod";
import { flag, section, text, wholeNumber } from "./field";
import { exactlyOne, type Fault, withRule } from "./rules";
import { LABEL, MAX_NAME_LENGTH } from "../model/dns-name";
import { allowed, asText, sentence, type Sentence } from "../model/sentence";
import { shown } from "../model/shown-value";

/** 61 instead of 63, because the names of the two bastions put -1 and -2 behind it. */
const RECORD_LABEL = LABEL.replace("61", "59");

/** What a zone must be, for messages. */
export const ZONE_NAME = "the name of a public hosted zone such as example.co.jp";

/** Form of the name of a zone. */
export const ZONE_FORM = `^(?:${LABEL}\\.)+${LABEL}$`;

/** Said of a record that does not fit its zone. */
export const RECORD_SENTENCES = {
  holdsZone: <Value>(zone: Value, given: Value, rest: Value): Sentence<Value> =>
    sentence`must be the part of the name before the zone ${zone}, got ${given}: write ${rest}`,
  tooLong: <Value>(length: Value): Sentence<Value> =>
    sentence`must fit into ${String(MAX_NAME_LENGTH)} characters together with the zone, got ${length}`,
};

const zone = z
  .string({ error: allowed(ZONE_NAME) })
  .transform((name) => name.toLowerCase().replace(/\.$/, ""))
  .pipe(
    z
      .string({ error: allowed(ZONE_NAME) })
      .max(MAX_NAME_LENGTH)
      .regex(new RegExp(ZONE_FORM)),
  );

/** Fields of `dns`. */
export const dnsFields = {
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
};

/** A section with these fields and perhaps others, and the rules over them. */
export function dnsSection<Shape extends typeof dnsFields>(
  fields: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  const either = exactlyOne(section<Shape>(fields), "zone", "zoneId");
  return withRule(either, ["zone", "record"], (values) =>
    recordFaults(values as { readonly zone?: string; readonly record: string }),
  )
    .describe("The name that moves between the two bastions.")
    .meta({ effect: "at once" });
}

function recordFaults({ zone: name, record }: { readonly zone?: string; readonly record: string }): Fault[] {
  if (name === undefined) {
    return [];
  }
  if (record === name || record.endsWith(`.${name}`)) {
    const rest = record.slice(0, -name.length - 1) || "ssh";
    return [{ path: ["record"], message: asText(RECORD_SENTENCES.holdsZone(name, shown(record), rest)) }];
  }
  const length = record.length + "-1.".length + name.length;
  return length > MAX_NAME_LENGTH
    ? [{ path: ["record"], message: asText(RECORD_SENTENCES.tooLong(length)) }]
    : [];
}

/** `dns` */
export const dns = dnsSection(dnsFields);
