import { z } from "zod";
import { freeText, text } from "./field";
import { allowed } from "../model/sentence";

/** An id of EC2: a prefix and 17 hexadecimal digits, or the 8 of before 2018. */
export function ec2Id(prefix: string, what: string): z.ZodString {
  return text(
    new RegExp(`^${prefix}-(?:[0-9a-f]{8}|[0-9a-f]{17})$`),
    `the id of ${what} (${prefix}- and 17 or 8 of 0-9 a-f)`,
  );
}

/** A region of any partition. */
export function region(): z.ZodString {
  return text(/^[a-z]{2,}(?:-[a-z]+)+-\d$/, "an AWS region such as ap-northeast-1");
}

/** ARN of a role. */
export function roleArn(): z.ZodString {
  return text(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/,
    "the ARN of a role (arn:aws:iam::<account>:role/<name>)",
  );
}

/** Said of lookup tags when none is given. */
export const NO_LOOKUP_TAG = "must name at least one tag, got an empty mapping";

/** Tags by which something existing is found. */
export function lookupTags(of: string): z.ZodType<Record<string, string>, Record<string, string>> {
  return z
    .record(freeText("a tag key", 128), freeText("a tag value", 256), {
      error: allowed(`a mapping of tags that only ${of} has, such as {Name: main}`),
    })
    .refine((tags) => Object.keys(tags).length > 0, { error: NO_LOOKUP_TAG });
}
