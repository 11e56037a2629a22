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
