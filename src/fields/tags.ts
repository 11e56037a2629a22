import { z } from "zod";
import { allowed, text } from "./field";
import { given } from "../model/given";
import { isMapping } from "./rules";

/** 50 tags are allowed on a resource; these are kept for the project's own. */
const MAX_TAGS = 45;

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

/** `tags` */
export const tags = z
  .record(key, value, { error: allowed("a mapping of tags, such as {team: network}") })
  .superRefine(
    (all, context) => {
      const keys = Object.keys(all);
      if (keys.length > MAX_TAGS) {
        context.addIssue({ code: "custom", message: `must be at most ${MAX_TAGS} tags, got ${keys.length}` });
      }
      // IAM compares keys without regard to case.
      for (const [index, one] of keys.entries()) {
        const same = keys.slice(0, index).find((other) => other.toLowerCase() === one.toLowerCase());
        if (same !== undefined) {
          context.addIssue({
            code: "custom",
            path: [one],
            message: `must differ from ${given(same)} in more than upper and lower case, got ${given(one)}`,
          });
        }
      }
    },
    { when: isMapping },
  )
  .default({})
  .describe("Tags for everything that can have tags.");
