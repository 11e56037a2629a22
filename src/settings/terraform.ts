import { z } from "zod";
import type { AwsProviderRelease } from "../constructs/aws-provider";
import { flag, freeText, section, text } from "../fields/field";
import { allowed } from "../model/sentence";
import { isMapping } from "../model/shown-value";
import { region, roleArn } from "../fields/aws-names";

const KMS_KEY = /^(?:arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/)?(?:[0-9a-f-]{36}|mrk-[0-9a-f]{32})$/;

const local = section({
  type: z.literal("local"),
  path: freeText("a file path", 1024)
    .optional()
    .describe("State file, relative to the folder of the pair's settings file.")
    .meta({ defaultText: "`terraform.<name>.tfstate` where the app runs" }),
}).describe("State in a file on this machine.");

const s3 = section({
  type: z.literal("s3"),
  bucket: text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "the name of an S3 bucket").describe(
    "Bucket of the state.",
  ),
  key: text(
    /^(?!\/)[\w!.*'()/=+@ -]{1,1024}(?<!\/)$/,
    "the key of an object in the bucket, such as bastions/corp-ssh.tfstate",
  ).describe("Object of the state, one per pair."),
  region: region().describe("Region of the bucket."),
  useLockfile: flag().default(true).describe("Lock by an object beside the state (Terraform 1.10)."),
  encrypt: flag().default(true).describe("Encrypt the state in the bucket."),
  kmsKeyId: text(KMS_KEY, "the id or ARN of a KMS key").optional().describe("Key to encrypt it with."),
  profile: freeText("the name of a profile", 128).optional().describe("AWS profile for the bucket."),
  roleArn: roleArn().optional().describe("Role to assume for the bucket."),
  dynamodbTable: text(/^[\w.-]{3,255}$/, "the name of a DynamoDB table")
    .optional()
    .describe("Table that locks the state, as before Terraform 1.10."),
}).describe("State in an S3 bucket.");

const cloud = section({
  type: z.literal("cloud"),
  organization: text(/^[\w-]{1,40}$/, "the name of an organization").describe("Organization."),
  workspace: text(/^[\w-]{1,90}$/, "the name of a workspace").describe("Workspace, one per pair."),
  hostname: text(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?$/, "a host name such as app.terraform.io")
    .optional()
    .describe("Host of Terraform Enterprise.")
    .meta({ defaultText: "`app.terraform.io`" }),
}).describe("State in HCP Terraform or Terraform Enterprise.");

/** `terraform` */
export const terraform = section({
  awsProvider: z
    .literal(["portable", "6", 6], { error: allowed("portable or 6") })
    .transform((release): AwsProviderRelease => (release === 6 ? "6" : release))
    .prefault("portable")
    .describe(
      "Releases of the AWS provider the Terraform is for: `portable` (5.100.0 and all of 6) or `6` (6.10.0 and later, no deprecation warning).",
    ),
  assumeRoleArn: roleArn()
    .optional()
    .describe(
      "Role to assume for everything but the state and, when `dns.assumeRoleArn` is given, the zone: the way to the account of the bastions.",
    ),
  backend: z
    .discriminatedUnion("type", [local, s3, cloud], {
      error: (issue) =>
        isMapping(issue.input)
          ? allowed("local, s3 or cloud")({ input: issue.input.type })
          : allowed("a mapping with type: local, s3 or cloud")(issue),
    })
    .default({ type: "local" })
    .describe("Where the state is kept."),
})
  .prefault({})
  .describe("How Terraform runs.")
  .meta({ effect: "next plan" });
