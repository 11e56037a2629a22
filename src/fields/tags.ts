import { z } from "zod";
import { text } from "./field";
import { type Fault, withRule } from "./rules";
import { allowed, asText, sentence, type Sentence } from "../model/sentence";
import { shown } from "../model/shown-value";

/** 50 tags are allowed on a resource; these are kept for the project's own. */
export const MAX_TAGS = 45;

/** What all the services that are tagged here accept. */
const CHARACTERS = "[\\p{L}\\p{Z}\\p{N}_.:/=+@-]";
const key = text(
  new RegExp(`^(?!aws:)(?!name$)(?!bastion:)${CHARACTERS}{1,128}$`, "iu"),
  "a tag key (1 to 128 letters, digits, spaces and _ . : / = + - @; not aws:…, not Name or bastion:…, which are set here)",
);
const value = text(
  new RegExp(`^${CHARACTERS}{0,256}$`, "u"),
  "a tag value (at most 256 letters, digits, spaces and _ . : / = + - @)",
);

/** Said of tags that are wrong together. */
export const TAGS_SENTENCES = {
  tooMany: <Value>(count: Value): Sentence<Value> =>
    sentence`must be at most ${String(MAX_TAGS)} tags, got ${count}`,
  sameButForCase: <Value>(other: Value, given: Value): Sentence<Value> =>
    sentence`must differ from ${other} in more than upper and lower case, got ${given}`,
};

function tooMany(tags: object): Fault[] {
  const count = Object.keys(tags).length;
  return count > MAX_TAGS ? [{ path: [], message: asText(TAGS_SENTENCES.tooMany(count)) }] : [];
}

/** IAM compares keys without regard to case. */
function sameButForCase(tags: object): Fault[] {
  const keys = Object.keys(tags);
  return keys.flatMap((one, index) => {
    const same = keys.slice(0, index).find((other) => other.toLowerCase() === one.toLowerCase());
    return same === undefined
      ? []
      : [{ path: [one], message: asText(TAGS_SENTENCES.sameButForCase(shown(same), shown(one))) }];
  });
}

const mapping = z.record(key, value, { error: allowed("a mapping of tags, such as {team: network}") });

/** `tags` */
export const tags = withRule(mapping, [], (all) => [...tooMany(all), ...sameButForCase(all)])
  .default({})
  .describe("Tags for everything that can have tags.")
  .meta({ effect: "at once, volumes with a new generation" });
