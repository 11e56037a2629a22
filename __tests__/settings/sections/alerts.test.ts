import { problemsOf, settingsOf } from "../../support/settings";

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
