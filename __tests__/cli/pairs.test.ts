import * as open from "../../src/aws/open";
import type { AwsView } from "../../src/aws/view";
import { withAws } from "../../src/cli/pairs";
import { settingsWith } from "../support/synth";

describe("a view of AWS for a command", () => {
  const close = jest.fn();
  let opened: jest.SpyInstance;
  beforeEach(() => {
    opened = jest.spyOn(open, "openAwsView").mockReturnValue({ close } as Partial<AwsView> as AwsView);
  });
  afterEach(() => jest.restoreAllMocks());

  test("is not opened for what does not ask", async () => {
    expect(await withAws(settingsWith(), true, () => Promise.resolve(42))).toBe(42);
    expect(opened).not.toHaveBeenCalled();
    expect(close).not.toHaveBeenCalled();
  });

  test("is opened once, however often it is asked for, and closed", async () => {
    await withAws(settingsWith(), false, (aws) => Promise.resolve([aws(), aws()]));
    expect(opened.mock.calls).toEqual([[{ region: "ap-northeast-1" }]]);
    expect(close).toHaveBeenCalledTimes(1);
  });

  test("is closed after an error, which stays as it is", async () => {
    const error = new TypeError("x is not a function");
    const failing = withAws(settingsWith(), true, (aws) => {
      aws();
      return Promise.reject(error);
    });
    await expect(failing).rejects.toBe(error);
    expect(close).toHaveBeenCalledTimes(1);
  });
});
