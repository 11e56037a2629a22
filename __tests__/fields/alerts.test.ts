import { problemsOf, settingsOf } from "../support/settings";

describe("alerts.emails", () => {
  test("may be none and several", () => {
    expect(settingsOf({ "alerts.emails": [] }).alerts.emails).toEqual([]);
    expect(problemsOf({ "alerts.emails": ["ops@example.co.jp", "a.b+c@example.com"] })).toEqual([]);
  });

  test.each(["ops", "ops@", "ops@example", "@example.com", "Ops <ops@example.com>", 5])(
    "may not be %p",
    (email) => {
      expect(problemsOf({ "alerts.emails": [email] })).toEqual([
        expect.stringContaining("alerts.emails[0]: must be a mail address such as ops@example.co.jp, got"),
      ]);
    },
  );

  test("may not be the same twice, in whatever letters: AWS would send two mails", () => {
    expect(problemsOf({ "alerts.emails": ["ops@example.com", "Ops@Example.com"] })).toEqual([
      'alerts.emails[1]: must not be in the list twice, got "Ops@Example.com", which is the same as [0]',
    ]);
  });
});

describe("alerts.rangeNotice", () => {
  test.each(["every-change", "checker-changes", "off"])("may be %s", (rangeNotice) => {
    expect(settingsOf({ "alerts.rangeNotice": rangeNotice }).alerts.rangeNotice).toBe(rangeNotice);
  });

  test.each(["yearly", false, null])("may not be %p", (rangeNotice) => {
    expect(problemsOf({ "alerts.rangeNotice": rangeNotice })).toEqual([
      expect.stringContaining("alerts.rangeNotice: must be checker-changes, every-change or off, got"),
    ]);
  });
});

describe("alerts.rangeTopicArn", () => {
  test.each(["arn:aws-cn:sns:cn-north-1:111122223333:Ranges", "arn:aws:sns:us-east-1:111122223333:a-b_c"])(
    "may be %s",
    (rangeTopicArn) => expect(problemsOf({ "alerts.rangeTopicArn": rangeTopicArn })).toEqual([]),
  );

  test.each(["AmazonIpSpaceChanged", "arn:aws:sqs:us-east-1:111122223333:q", "arn:aws:sns:us-east-1:1:t"])(
    "may not be %s",
    (rangeTopicArn) => {
      expect(problemsOf({ "alerts.rangeTopicArn": rangeTopicArn })).toEqual([
        expect.stringContaining("alerts.rangeTopicArn: must be the ARN of an SNS topic"),
      ]);
    },
  );
});

describe("alerts.kmsKeyArn", () => {
  const key = "key/1234abcd-12ab-34cd-56ef-1234567890ab";

  test("may be a key in us-east-1", () => {
    expect(problemsOf({ "alerts.kmsKeyArn": `arn:aws:kms:us-east-1:111122223333:${key}` })).toEqual([]);
  });

  test.each([
    `arn:aws:kms:eu-west-1:111122223333:${key}`,
    "alias/aws/sns",
    "arn:aws:kms:us-east-1:111122223333:alias/aws/sns",
  ])("may not be %s", (arn) => {
    expect(problemsOf({ "alerts.kmsKeyArn": arn })).toEqual([
      expect.stringContaining("alerts.kmsKeyArn: must be the ARN of a KMS key of your own in us-east-1"),
    ]);
  });
});

describe("alerts.startBuild", () => {
  const project = (region: string): string => `arn:aws:codebuild:${region}:111122223333:project/bastions`;

  test("may be a project in the region of the pair", () => {
    expect(problemsOf({ "alerts.startBuild": project("ap-northeast-1") })).toEqual([]);
  });

  test("may not be in another region", () => {
    expect(problemsOf({ "alerts.startBuild": project("eu-west-1") })).toEqual([
      "alerts.startBuild: must be a project in region ap-northeast-1, got one in eu-west-1: EventBridge starts projects of its own region",
    ]);
  });

  test("needs somebody who notices the change", () => {
    const problems = problemsOf({
      "alerts.startBuild": project("ap-northeast-1"),
      "alerts.rangeNotice": "off",
    });
    expect(problems).toEqual([
      "alerts.startBuild: needs alerts.rangeNotice checker-changes, got off: nothing else notices when to start it",
    ]);
  });

  test("may be nothing else", () => {
    expect(problemsOf({ "alerts.startBuild": "bastions" })).toEqual([
      expect.stringContaining("alerts.startBuild: must be the ARN of a CodeBuild project"),
    ]);
  });
});

test("alerts.dashboard may be switched off", () => {
  expect(settingsOf({ "alerts.dashboard": false }).alerts.dashboard).toBe(false);
  expect(problemsOf({ "alerts.dashboard": "no" })).toEqual([
    'alerts.dashboard: must be true or false, got "no"',
  ]);
});
