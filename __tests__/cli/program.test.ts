import { bin } from "../../package.json";
import { bastion } from "../support/cli";

describe("the command line", () => {
  test("has the names that the package installs", async () => {
    const { out } = await bastion(["--help"]);
    const [, names] = /^Usage: (\S+) /.exec(out)!;
    expect(names.split("|")).toEqual(Object.keys(bin));
    expect(new Set(Object.values(bin)).size).toBe(1);
  });

  test("calls itself by its long name in the usage of a command", async () => {
    expect((await bastion(["roll", "--help"])).out).toContain("Usage: redundant-bastion roll ");
  });
});
