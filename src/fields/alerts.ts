import { z } from "zod";
import { allowed, choice, flag, list, section, text } from "./field";
import { distinct, right } from "./rules";
import type { RangeNotice } from "../constructs/watch/pair-watch";

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
  rangeNotice: choice(["checker-changes", "every-change", "off"] satisfies RangeNotice[])
    .default("checker-changes")
    .describe(
      "How people hear of changed ranges: when the security group needs a plan (about one message a year), at every change of any AWS range (about a thousand), or not.",
    ),
  startBuild: text(
    /^arn:aws:codebuild:[a-z0-9-]+:\d{12}:project\/[A-Za-z0-9][\w-]{1,254}$/,
    "the ARN of a CodeBuild project (arn:aws:codebuild:<region>:<account>:project/<name>)",
  )
    .optional()
    .describe("CodeBuild project in the pair's region that is started when the security group needs a plan."),
  dashboard: flag().default(true).describe("Make a CloudWatch dashboard of the pair."),
  rangeTopicArn: text(
    /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/,
    "the ARN of an SNS topic (arn:aws:sns:<region>:<account>:<name>)",
  )
    .default("arn:aws:sns:us-east-1:806199016981:AmazonIpSpaceChanged")
    .describe("Topic AWS announces changed ranges on."),
})
  .superRefine(
    ({ startBuild, rangeNotice }, context) => {
      if (startBuild !== undefined && rangeNotice !== "checker-changes") {
        context.addIssue({
          code: "custom",
          path: ["startBuild"],
          message: `needs alerts.rangeNotice checker-changes, got ${rangeNotice}: nothing else notices when to start it`,
        });
      }
    },
    { when: right("startBuild", "rangeNotice") },
  )
  .prefault({})
  .describe("Who is told what.");
