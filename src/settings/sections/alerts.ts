import { z } from "zod";
import { allowed, choice, list, section, text } from "../fields";
import { distinct } from "../rules";

const email = z.email({ error: allowed("a mail address such as ops@example.co.jp") });
const lowerCase = (address: unknown): string | undefined =>
  typeof address === "string" ? address.toLowerCase() : undefined;

/** `alerts` */
export const alerts = section({
  emails: distinct(list(email, "mail addresses"), lowerCase)
    .default([])
    .describe("Mail addresses that hear of alarms. Each must confirm the mail AWS sends."),
  kmsKeyArn: text(
    /^arn:aws:kms:us-east-1:\d{12}:key\/(?:[0-9a-f-]{36}|mrk-[0-9a-f]{32})$/,
    "the ARN of a KMS key of your own in us-east-1 (arn:aws:kms:us-east-1:<account>:key/<id>); " +
      "alias/aws/sns cannot be used, because CloudWatch may not use it and alarms would vanish silently",
  )
    .optional()
    .describe(
      "KMS key that encrypts the topic of the alarms. Its policy must let `cloudwatch.amazonaws.com` use `kms:Decrypt` and `kms:GenerateDataKey*`.",
    ),
  rangeNotice: choice(["every-change", "checker-changes", "off"])
    .default("every-change")
    .describe(
      "How `emails` hear of changed ranges: every change of any AWS range, only those of the checkers, or not.",
    ),
  rangeTopicArn: text(
    /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/,
    "the ARN of an SNS topic (arn:aws:sns:<region>:<account>:<name>)",
  )
    .default("arn:aws:sns:us-east-1:806199016981:AmazonIpSpaceChanged")
    .describe("Topic AWS announces changed ranges on."),
})
  .prefault({})
  .describe("Who is told what.");
