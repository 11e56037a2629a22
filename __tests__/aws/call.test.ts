import { AwsError, call, callForAll, required } from "../../src/aws/call";

const ACTION = "ec2:DescribeAddresses";

function failing(error: unknown): Promise<unknown> {
  return call(ACTION, () => Promise.reject(error as Error));
}

function named(name: string, properties: object = {}): Error {
  return Object.assign(new Error("gone"), { name, ...properties });
}

describe("a call to AWS", () => {
  test("gives the answer", async () => {
    expect(await call(ACTION, () => Promise.resolve(42))).toBe(42);
  });

  test.each([
    ["UnauthorizedOperation", named("UnauthorizedOperation"), "AWS denies ec2:DescribeAddresses"],
    [
      "ExpiredToken",
      named("ExpiredToken"),
      "there are no valid AWS credentials (ec2:DescribeAddresses): gone",
    ],
    ["TimeoutError", named("TimeoutError"), "ec2:DescribeAddresses failed: TimeoutError: gone"],
    ["a refused connection", named("Error", { code: "ECONNREFUSED" }), "ec2:DescribeAddresses failed: gone"],
    [
      "an endpoint that is no URL",
      Object.assign(new TypeError("Invalid URL"), { code: "ERR_INVALID_URL" }),
      "ec2:DescribeAddresses failed: Invalid URL",
    ],
    [
      "an answer that cannot be read",
      new SyntaxError("Unexpected token <"),
      "failed: SyntaxError: Unexpected",
    ],
  ])("says what %s means", async (_, error, message) => {
    await expect(failing(error)).rejects.toThrow(AwsError);
    await expect(failing(error)).rejects.toThrow(message);
  });

  test.each([
    [new TypeError("x is not a function")],
    [new ReferenceError("x is not defined")],
    [new RangeError("Invalid array length")],
    [new AwsError("no role")],
  ])("leaves as it is what is no answer of AWS: %s", async (error) => {
    await expect(failing(error)).rejects.toBe(error);
  });

  test("takes the items of all pages, also of empty ones", async () => {
    // eslint-disable-next-line @typescript-eslint/require-await -- the SDK's pages come one after the other
    async function* pages(): AsyncGenerator<{ items?: number[] }> {
      yield { items: [1, 2] };
      yield {};
      yield { items: [3] };
    }
    expect(await callForAll(ACTION, pages(), ({ items }) => items)).toEqual([1, 2, 3]);
  });
});

describe("what must be in an answer", () => {
  test("is given when it is there", () => {
    expect(required(ACTION, "IsEgress", false)).toBe(false);
  });

  test("is named when it is missing", () => {
    const missing = (): unknown => required(ACTION, "PublicIp", undefined);
    expect(missing).toThrow(AwsError);
    expect(missing).toThrow("The answer of AWS to ec2:DescribeAddresses has no PublicIp.");
  });
});
