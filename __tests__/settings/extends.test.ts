import { extendsPath } from "../../src/settings/extends";

describe("extends", () => {
  test.each(["../defaults.yaml", "_shared.json", "/etc/bastions/共有 1.yaml"])("may be %s", (path) => {
    expect(extendsPath.safeParse(path).success).toBe(true);
  });

  test.each(["", "two\nlines", 5, null, ["a.yaml"]])("may not be %p", (path) => {
    expect(extendsPath.safeParse(path).success).toBe(false);
  });
});
