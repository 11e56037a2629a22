import { z } from "zod";
import { choice, flag, list, section, text } from "./field";
import { distinct, withRule } from "./rules";
import { IP_SPACE_CHANGED_TOPIC_ARN } from "../model/ip-ranges";
import { allowed, asText, sentence, type Sentence } from "../model/sentence";

const email = z.email({ error: allowed("a mail address such as ops@example.co.jp") });
const lowerCase = (address: unknown): string | undefined =>
  typeof address === "string" ? address.toLowerCase() : undefined;

/** Said of a build that nothing would start. */
export const noticeIsOff = <Value>(rangeNotice: Value): Sentence<Value> =>
  sentence`needs alerts.rangeNotice checker-changes, got ${rangeNotice}: nothing else notices when to start it`;

const fields = section({
  emails: distinct(list(email, "mail addresses"), lowerCase)
    .default([])
    .describe("Mail addresses that receive the alarms. Each must confirm the mail AWS sends."),
  kmsKeyArn: text(
    /^arn:aws:kms:us-east-1:\d{12}:key\/(?:[0-9a-f-]{36}|mrk-[0-9a-f]{32})$/,
    "the ARN of a KMS key of your own in us-east-1 (arn:aws:kms:us-east-1:<account>:key/<id>); " +
      "alias/aws/sns cannot be used, because CloudWatch may not use it and alarms would vanish silently",
  )
    .optional()
    .describe(
      "KMS key that encrypts the topic of the alarms. Its policy must let `cloudwatch.amazonaws.com` use `kms:Decrypt` and `kms:GenerateDataKey*`.",
    ),
  rangeNotice: choice(["checker-changes", "every-change", "off"])
    .default("checker-changes")
    .describe(
      "Which changes of AWS's IP ranges are mailed: those after which the security group needs a plan (about one message a year; none with the managed prefix list, which AWS keeps up to date), every change of any range (about a thousand a year), or none.",
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
    .default(IP_SPACE_CHANGED_TOPIC_ARN)
    .describe("Topic on which AWS announces changed ranges."),
});

/** `alerts` */
export const alerts = withRule(fields, ["startBuild", "rangeNotice"], ({ startBuild, rangeNotice }) =>
  startBuild !== undefined && rangeNotice !== "checker-changes"
    ? [{ path: ["startBuild"], message: asText(noticeIsOff(rangeNotice)) }]
    : [],
)
  .prefault({})
  .describe("Alarms, notices and the dashboard.")
  .meta({ effect: "at once" });
