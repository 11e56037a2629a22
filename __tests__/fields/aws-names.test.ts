import { ec2Id, lookupTags, region, roleArn } from "../../src/fields/aws-names";

const isRight = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown): boolean =>
  schema.safeParse(value).success;

describe("names of AWS", () => {
  test.each(["vpc-0123456789abcdef0", "vpc-01234567"])("%s is an id", (id) => {
    expect(isRight(ec2Id("vpc", "a VPC"), id)).toBe(true);
  });

  test.each(["vpc-", "vpc-0123456789ABCDEF0", "vpc-0123456789abcdef", "subnet-01234567", " vpc-01234567", 5])(
    "%p is no id of a VPC",
    (id) => expect(isRight(ec2Id("vpc", "a VPC"), id)).toBe(false),
  );

  test.each(["us-east-1", "ap-northeast-3", "us-gov-west-1", "cn-north-1", "eusc-de-east-1", "mx-central-1"])(
    "%s is a region",
    (name) => expect(isRight(region(), name)).toBe(true),
  );

  test.each(["tokyo", "us-east", "us-east-1a", "US-EAST-1", "us_east_1", ""])("%p is no region", (name) => {
    expect(isRight(region(), name)).toBe(false);
  });

  test.each([
    "arn:aws:iam::111122223333:role/dns",
    "arn:aws-cn:iam::111122223333:role/path/to/a.role+x=y,z@w_v-u",
  ])("%s is a role", (arn) => expect(isRight(roleArn(), arn)).toBe(true));

  test.each([
    "dns",
    "arn:aws:iam::111122223333:user/dns",
    "arn:aws:iam::1111:role/dns",
    "arn:aws:iam::111122223333:role/",
    "arn:aws:iam::111122223333:role/${x}",
  ])("%s is no role", (arn) => expect(isRight(roleArn(), arn)).toBe(false));
});

describe("tags to look up by", () => {
  test("may be any, in the writing of any language", () => {
    expect(isRight(lookupTags("it"), { Name: "main", "aws:cloudformation:stack-name": "本番 環境" })).toBe(
      true,
    );
  });

  test.each([[{}], [{ Name: 5 }], [{ Name: "" }], [{ Name: "${x}" }], [["Name"]], ["Name"], [null]])(
    "may not be %p",
    (tags) => expect(isRight(lookupTags("it"), tags)).toBe(false),
  );
});
