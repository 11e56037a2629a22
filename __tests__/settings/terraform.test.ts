import { problemsOf, settingsOf } from "../support/settings";

const S3 = { type: "s3", bucket: "states", key: "bastions/ssh.tfstate", region: "eu-west-1" };
const CLOUD = { type: "cloud", organization: "example", workspace: "ssh" };

describe("terraform.awsProvider", () => {
  test.each([
    ["portable", "portable"],
    ["6", "6"],
    [6, "6"],
  ])("may be %p", (given, release) => {
    expect(settingsOf({ "terraform.awsProvider": given }).terraform.awsProvider).toBe(release);
  });

  test.each([5, "5", "latest", null])("may not be %p", (given) => {
    expect(problemsOf({ "terraform.awsProvider": given })).toEqual([
      expect.stringContaining("terraform.awsProvider: must be portable or 6, got"),
    ]);
  });
});

describe("terraform.assumeRoleArn", () => {
  test("may be a role and nothing else", () => {
    const role = "arn:aws:iam::111122223333:role/deploy";
    expect(settingsOf({ "terraform.assumeRoleArn": role }).terraform.assumeRoleArn).toBe(role);
    expect(problemsOf({ "terraform.assumeRoleArn": "deploy" })).toEqual([
      'terraform.assumeRoleArn: must be the ARN of a role (arn:aws:iam::<account>:role/<name>), got "deploy"',
    ]);
  });
});

describe("terraform.backend", () => {
  test.each([
    [{ type: "local" }, {}],
    [{ type: "local", path: "states/ssh.tfstate" }, {}],
    [S3, { useLockfile: true, encrypt: true }],
    [
      {
        ...S3,
        useLockfile: false,
        encrypt: false,
        kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        profile: "ops",
        roleArn: "arn:aws:iam::111122223333:role/state",
        dynamodbTable: "locks",
      },
      {},
    ],
    [CLOUD, {}],
    [{ ...CLOUD, hostname: "tfe.example.com:8443" }, {}],
  ])("may be %p", (backend, defaults) => {
    expect(settingsOf({ "terraform.backend": backend }).terraform.backend).toEqual({
      ...backend,
      ...defaults,
    });
  });

  test.each<[string, unknown, string]>([
    ["of no type", { path: "x" }, "terraform.backend.type: is missing: must be local, s3 or cloud"],
    ["of another type", { type: "http" }, 'terraform.backend.type: must be local, s3 or cloud, got "http"'],
    ["a word", "s3", 'terraform.backend: must be a mapping with type: local, s3 or cloud, got "s3"'],
    ["S3 without a key", { ...S3, key: undefined }, "terraform.backend.key: is missing"],
    ["S3 with a wrong bucket", { ...S3, bucket: "My_Bucket" }, "terraform.backend.bucket: must be the name"],
    [
      "S3 with a key of a folder",
      { ...S3, key: "bastions/" },
      "terraform.backend.key: must be the key of an object",
    ],
    [
      "S3 with a wrong region",
      { ...S3, region: "ireland" },
      "terraform.backend.region: must be an AWS region",
    ],
    [
      "S3 with a wrong KMS key",
      { ...S3, kmsKeyId: "alias/x" },
      "terraform.backend.kmsKeyId: must be the id or ARN",
    ],
    ["S3 with a wrong role", { ...S3, roleArn: "x" }, "terraform.backend.roleArn: must be the ARN of a role"],
    [
      "S3 with a wrong table",
      { ...S3, dynamodbTable: "x" },
      "terraform.backend.dynamodbTable: must be the name",
    ],
    [
      "HCP Terraform without a workspace",
      { ...CLOUD, workspace: undefined },
      "terraform.backend.workspace: is missing",
    ],
    [
      "HCP Terraform at an address",
      { ...CLOUD, hostname: "https://x" },
      "terraform.backend.hostname: must be a host",
    ],
    ["local with a template", { type: "local", path: "${x}" }, "terraform.backend.path: must be a file path"],
    [
      "local with a bucket",
      { type: "local", bucket: "x" },
      "terraform.backend.bucket: is no key of type: local",
    ],
  ])("may not be %s", (_name, backend, message) => {
    expect(problemsOf({ "terraform.backend": backend })).toEqual([expect.stringContaining(message)]);
  });
});
